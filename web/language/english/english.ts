import type { Formats } from "../formats.ts";
import { overview } from "./overview.ts";
import { shell } from "./shell.ts";
import { store } from "./store.ts";
import { uploads } from "./uploads.ts";

/** Every text in English, a section for each part of the page. */
export function english(formats: Formats) {
  return {
    common: common(formats),
    shell: shell(formats),
    overview: overview(formats),
    store: store(formats),
    uploads: uploads(formats),
  };
}

/** Words that more than one view uses. */
function common({ counted }: Formats) {
  return {
    store: "Store",
    item: "Item",
    status: { OUT: "Out of stock", LOW: "Low", OK: "In stock" },
    items: (count: number) => counted(count, { one: "item", other: "items" }),
    outcome: {
      loading: "Loading",
      failed: "Failed",
      loaded: "Loaded",
      partial: "Loaded in part",
      refused: "Refused",
      superseded: "Outdated by a newer file",
      ignored: "Ignored",
    },
    matches: (count: number) => counted(count, { one: "match", other: "matches" }),
    close: "Close",
    tryAgain: "Try again",
    loading: "Loading",
    clearFilter: "Clear filter",
  };
}

/** Every text of the dashboard: English says which there are, so a language that lacks one does not compile. */
export type Catalogue = ReturnType<typeof english>;
