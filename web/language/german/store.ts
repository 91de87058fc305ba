import type { Catalogue } from "../english/english.ts";
import type { Formats } from "../formats.ts";

export function store({ number, time }: Formats): Catalogue["store"] {
  const items = (count: number) => `${number(count)} Artikel`;
  return {
    asOf: (at, ago) => `Stand: ${time(at)} (${ago})`,
    neverLoaded: "Für diese Filiale wurde noch keine Datei geladen.",
    lastFile: "Letzte Datei",
    items: "Artikel",
    find: "Artikel suchen",
    statusFilter: "Status",
    anyStatus: (count) => `Alle (${number(count)})`,
    withStatus: (status, count) => `${status} (${number(count)})`,
    columns: {
      item: "Artikel",
      status: "Status",
      count: "Bestand",
      threshold: "Meldebestand",
      updatedAt: "Geändert",
      source: "Durch Datei",
    },
    arriving: (here, total) =>
      total === undefined
        ? `${items(here)} sind da, der Rest wird geladen.`
        : `${number(here)} von ${items(total)} sind da, der Rest wird geladen.`,
    arrivingLabel: "Die Artikel der Filiale werden geladen",
    arranging: "Wird sortiert und gefiltert",
    none: {
      title: "Keine Artikel",
      words: "Für diese Filiale sind keine Bestände erfasst. Laden Sie eine Datei hoch, um sie anzulegen.",
    },
    noMatch: { title: "Kein Treffer", words: "Kein Artikel dieser Filiale passt zum Filter." },
    settings: {
      title: "Einstellungen",
      confirm: "Übernehmen",
      cancel: "Abbrechen",
      pageSize: "Artikel je Seite",
      columns: "Spalten",
    },
    export: {
      label: "Exportieren",
      shown: (count) => `Wie gefiltert (${items(count)})`,
      all: (count) => `Alles (${items(count)})`,
      notYet: "Möglich, sobald alle Artikel da sind",
    },
    upload: "Datei hochladen",
    openItem: (item) => `Bisherige Bestände von ${item} zeigen`,
    detail: {
      columns: { threshold: "Geltender Meldebestand", updatedAt: "Zuletzt geändert" },
      ownThreshold: (threshold) => `${number(threshold)}, aus der Datei der Filiale`,
      history: "Bisherige Bestände",
      historyNote: (levels) =>
        levels === 1
          ? "Bisher ist nur ein Bestand bekannt."
          : `Die letzten ${number(levels)} Bestände, jeweils ab dem Zeitpunkt, seit dem sie galten.`,
      noHistory: "Zu diesem Artikel sind keine früheren Bestände gespeichert.",
      chart: (item) => `Bisherige Bestände von ${item} im Vergleich zum Meldebestand`,
      at: "Seit",
      pieces: "Stück",
      thresholdLine: "Meldebestand",
      gone: "Dieser Artikel wird in der Filiale nicht mehr geführt.",
    },
  };
}
