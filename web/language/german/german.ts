import type { Catalogue } from "../english/english.ts";
import type { Formats } from "../formats.ts";
import { overview } from "./overview.ts";
import { shell } from "./shell.ts";
import { store } from "./store.ts";
import { uploads } from "./uploads.ts";

/** Every text in German. */
export function german(formats: Formats): Catalogue {
  return {
    common: common(formats),
    shell: shell(formats),
    overview: overview(formats),
    store: store(formats),
    uploads: uploads(formats),
  };
}

function common({ counted }: Formats): Catalogue["common"] {
  return {
    store: "Filiale",
    item: "Artikel",
    status: { OUT: "Ausverkauft", LOW: "Knapp", OK: "Vorrätig" },
    items: (count) => counted(count, { one: "Artikel", other: "Artikel" }),
    outcome: {
      loading: "Wird geladen",
      failed: "Fehlgeschlagen",
      loaded: "Geladen",
      partial: "Teilweise geladen",
      refused: "Abgelehnt",
      superseded: "Durch neuere Datei überholt",
      ignored: "Nicht beachtet",
    },
    matches: (count) => counted(count, { one: "Treffer", other: "Treffer" }),
    close: "Schließen",
    tryAgain: "Erneut versuchen",
    loading: "Wird geladen",
    clearFilter: "Filter aufheben",
  };
}
