import type { StockColumn } from "#web/inventory/inventory.ts";
import type { Formats } from "../formats.ts";

const COLUMNS: Readonly<Record<StockColumn, string>> = {
  item: "Item",
  status: "Status",
  count: "Count",
  threshold: "Threshold",
  updatedAt: "Changed",
  source: "By file",
};

/** Where an item's detail says more than the heading of the column. */
const DETAIL_COLUMNS: Partial<typeof COLUMNS> = { threshold: "Threshold in force", updatedAt: "Last changed" };

/** The view of one store. */
export function store({ number, counted, time }: Formats) {
  const items = (count: number) => counted(count, { one: "item", other: "items" });
  return {
    asOf: (at: string, ago: string) => `As of ${time(at)} (${ago})`,
    neverLoaded: "No file has been loaded for this store yet.",
    lastFile: "Last file",
    items: "Items",
    find: "Find an item",
    statusFilter: "Status",
    anyStatus: (count: number) => `All (${number(count)})`,
    withStatus: (status: string, count: number) => `${status} (${number(count)})`,
    columns: COLUMNS,
    arriving: (here: number, total: number | undefined) =>
      total === undefined
        ? `${items(here)} are here; the rest is loading.`
        : `${number(here)} of ${items(total)} are here; the rest is loading.`,
    arrivingLabel: "Loading the store's items",
    arranging: "Sorting and filtering",
    none: { title: "No items", words: "This store has no stock records. Upload a file to add some." },
    noMatch: { title: "No item matches", words: "No item of this store passes the filter." },
    settings: {
      title: "Preferences",
      confirm: "Apply",
      cancel: "Cancel",
      pageSize: "Items on a page",
      columns: "Columns",
    },
    export: {
      label: "Export",
      shown: (count: number) => `As filtered (${items(count)})`,
      all: (count: number) => `Everything (${items(count)})`,
      notYet: "Available once all items are here",
    },
    upload: "Upload a file",
    openItem: (item: string) => `Show the past levels of ${item}`,
    detail: {
      columns: DETAIL_COLUMNS,
      ownThreshold: (threshold: number) => `${number(threshold)}, set by the store's own file`,
      history: "Past levels",
      historyNote: (levels: number) =>
        levels === 1
          ? "Only one level is known so far."
          : `The last ${number(levels)} levels, each with the time it began.`,
      noHistory: "No past levels are kept for this item.",
      chart: (item: string) => `Past levels of ${item} against its threshold`,
      at: "Since",
      pieces: "Pieces",
      thresholdLine: "Threshold",
      gone: "This item is no longer in the store's records.",
    },
  };
}
