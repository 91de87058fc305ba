import type { Catalogue } from "../catalogue.ts";
import type { Formats } from "../formats.ts";

export function common({ counted }: Formats): Catalogue["common"] {
  return {
    store: "Filiale",
    item: "Artikel",
    status: { OUT: "Ausverkauft", LOW: "Knapp", OK: "Vorrätig" },
    items: (count) => counted(count, { one: "Artikel", other: "Artikel" }),
    stores: (count) => counted(count, { one: "Filiale", other: "Filialen" }),
    pieces: (count) => counted(count, { one: "Stück", other: "Stück" }),
    outcome: {
      loading: "Wird geladen",
      failed: "Fehlgeschlagen",
      loaded: "Geladen",
      partial: "Teilweise geladen",
      refused: "Abgelehnt",
      superseded: "Durch neuere Datei überholt",
      ignored: "Nicht beachtet",
    },
    tryAgain: "Erneut versuchen",
    loading: "Wird geladen",
    clearFilter: "Filter aufheben",
  };
}
