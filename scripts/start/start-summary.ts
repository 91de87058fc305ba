import type { Status } from "#domain/stock/stock-status.ts";
import { textColumns } from "../cli/text-columns.ts";
import type { ShownLevel } from "./stock-of-stores.ts";

/** Lines a person reads: each store with how much is out and low, then everything that is out. */
export function stockTable(levels: readonly ShownLevel[]): string {
  const stores = [...new Set(levels.map(({ store }) => store))];
  const rows = stores.map((store) => storeRow(store, levels));
  const total = ["all stores", levels.length, number(levels, "OUT"), number(levels, "LOW")];
  const out = levels.filter(({ status }) => status === "OUT");
  return [
    ...textColumns([["store", "items", "out", "low"], ...rows, total]),
    "",
    out.length === 0 ? "Nothing is out of stock." : "Out of stock:",
    ...textColumns(out.map(({ store, item, count }) => [`  ${store}`, item, count])),
  ].join("\n");
}

function storeRow(store: string, levels: readonly ShownLevel[]): (string | number)[] {
  const own = levels.filter((level) => level.store === store);
  return [store, own.length, number(own, "OUT"), number(own, "LOW")];
}

function number(levels: readonly ShownLevel[], wanted: Status): number {
  return levels.filter(({ status }) => status === wanted).length;
}
