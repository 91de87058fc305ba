import type { Formats } from "../formats.ts";

/** Words that more than one view uses. */
export function common({ counted }: Formats) {
  return {
    store: "Store",
    item: "Item",
    status: { OUT: "Out of stock", LOW: "Low", OK: "In stock" },
    items: (count: number) => counted(count, { one: "item", other: "items" }),
    stores: (count: number) => counted(count, { one: "store", other: "stores" }),
    pieces: (count: number) => counted(count, { one: "piece", other: "pieces" }),
    outcome: {
      loading: "Loading",
      failed: "Failed",
      loaded: "Loaded",
      partial: "Loaded in part",
      refused: "Refused",
      superseded: "Outdated by a newer file",
      ignored: "Ignored",
    },
    tryAgain: "Try again",
    loading: "Loading",
    clearFilter: "Clear filter",
  };
}
