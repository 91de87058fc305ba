import type { Formats } from "../formats.ts";

/** The overview. */
export function overview({ number, percent, counted, time }: Formats) {
  const items = (count: number) => counted(count, { one: "item", other: "items" });
  return {
    outInTitle: (out: number) => `${number(out)} out`,
    figures: {
      stores: "Stores",
      items: "Items",
      out: "Items out of stock",
      low: "Items running low",
      stale: "Stale stores",
      staleLimit: (hours: number) => `Not updated for ${number(hours)} h`,
      asOf: "As of",
      show: (figure: string) => `Show: ${figure}`,
      allStock: "Show all items",
    },
    filter: {
      out: "Only what is out of stock",
      low: "Only what runs low",
      stale: "Only stale stores",
    },
    ago: (ago: string, at: string) => `${ago} · ${time(at)}`,
    stale: "Stale",
    never: "No file yet",
    worst: {
      title: "Out of stock and running low",
      left: "Left",
      cutOut: (count: number) => `${counted(count, { one: "more item is", other: "more items are" })} out of stock`,
      cutLow: (count: number) => counted(count, { one: "more item runs low", other: "more items run low" }),
      find: "Find an item or a store",
      none: "Nothing is out of stock, and nothing runs low.",
      noMatch: "No item matches.",
    },
    stores: {
      title: "Stores",
      out: "Out",
      low: "Low",
      items: "Items",
      lastFile: "Last file",
      find: "Find a store",
      noMatch: "No store matches.",
      empty: "There is no stock yet. It appears here once a file with stock levels is loaded.",
      upload: "Go to uploads",
    },
    charts: {
      shares: "Share of items out and low",
      sharesOf: (shown: number, all: number) =>
        shown < all ? `The ${number(shown)} of ${number(all)} stores with the largest shares` : "Of each store's items",
      sharesNone: "No store has items.",
      share: (share: number, count: number) => `${percent(share)} · ${items(count)}`,
      next: "Next to run out",
      nextOf: (shown: number, all: number, isCut: boolean) =>
        shown < all
          ? `What is left of the threshold: the ${number(shown)} most pressing of ${items(all)} that run low${isCut ? ", as far as they are listed" : ""}`
          : "What is left of the threshold, of items that run low",
      nextUnlisted: "The items that run low are not listed here: open the store.",
      nextNone: "Nothing runs low.",
      left: "Left of the threshold",
      leftOf: (count: number, threshold: number) => `${number(count)} of ${number(threshold)}`,
      items: "Items",
    },
    becameOut: (count: number, stores: number) =>
      `${items(count)} in ${counted(stores, { one: "store", other: "stores" })} just ran out of stock.`,
    becameOutIn: (count: number, store: string) => `${items(count)} in ${store} just ran out of stock.`,
    showOut: "Show what is out of stock",
  };
}
