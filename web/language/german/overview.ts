import type { Catalogue } from "../english/english.ts";
import type { Formats } from "../formats.ts";

export function overview({ number, percent, counted, plural, time }: Formats): Catalogue["overview"] {
  const items = (count: number) => counted(count, { one: "Artikel", other: "Artikel" });
  return {
    outInTitle: (out) => `${number(out)} ausverkauft`,
    figures: {
      stores: "Filialen",
      items: "Artikel",
      out: "Ausverkaufte Artikel",
      low: "Knappe Artikel",
      stale: "Filialen mit veraltetem Stand",
      staleLimit: (hours) => `Seit ${number(hours)} h nicht aktualisiert`,
      asOf: "Stand",
      show: (figure) => `Anzeigen: ${figure}`,
      allStock: "Alle Artikel anzeigen",
    },
    filter: {
      out: "Nur Ausverkauftes",
      low: "Nur Knappes",
      stale: "Nur Filialen mit veraltetem Stand",
    },
    ago: (ago, at) => `${ago} · ${time(at)}`,
    stale: "Veraltet",
    never: "Noch keine Datei",
    worst: {
      title: "Ausverkauft und knapp",
      left: "Bestand",
      cutOut: (count) =>
        `${plural(count, { one: "1 weiterer Artikel ist", other: `${number(count)} weitere Artikel sind` })} ausverkauft`,
      cutLow: (count) =>
        `${plural(count, { one: "1 weiterer Artikel wird", other: `${number(count)} weitere Artikel werden` })} knapp`,
      find: "Artikel oder Filiale suchen",
      none: "Nichts ist ausverkauft, und nichts wird knapp.",
      noMatch: "Kein Artikel passt dazu.",
    },
    stores: {
      title: "Filialen",
      out: "Ausverkauft",
      low: "Knapp",
      items: "Artikel",
      lastFile: "Letzte Datei",
      find: "Filiale suchen",
      noMatch: "Keine Filiale passt dazu.",
      empty: "Noch gibt es keinen Bestand. Er erscheint hier, sobald eine Datei mit Beständen geladen ist.",
      upload: "Zu den Dateien",
    },
    charts: {
      shares: "Anteil ausverkaufter und knapper Artikel",
      sharesOf: (shown, all) =>
        shown < all
          ? `Die ${number(shown)} von ${number(all)} Filialen mit den größten Anteilen`
          : "An den Artikeln jeder Filiale",
      sharesNone: "Keine Filiale hat Artikel.",
      share: (share, count) => `${percent(share)} · ${items(count)}`,
      next: "Als Nächstes ausverkauft",
      nextOf: (shown, all, isCut) =>
        shown < all
          ? `Bestand im Verhältnis zum Meldebestand: die ${number(shown)} dringendsten von ${number(all)} knappen Artikeln${isCut ? ", soweit aufgeführt" : ""}`
          : "Bestand knapper Artikel im Verhältnis zum Meldebestand",
      nextUnlisted: "Die knappen Artikel sind hier nicht aufgeführt: Öffnen Sie die Filiale.",
      nextNone: "Nichts ist knapp.",
      left: "Anteil am Meldebestand",
      leftOf: (count, threshold) => `${number(count)} von ${number(threshold)}`,
      items: "Artikel",
    },
    becameOut: (count, stores) =>
      `Gerade ausverkauft: ${items(count)} in ${counted(stores, { one: "Filiale", other: "Filialen" })}.`,
    becameOutIn: (count, store) => `Gerade ausverkauft: ${items(count)} in ${store}.`,
    showOut: "Ausverkauftes anzeigen",
  };
}
