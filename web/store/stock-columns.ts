import { STATUSES } from "#domain/stock/stock-status.ts";
import type { StockColumn, StockRow } from "#web/inventory/inventory.ts";
import type { Compare } from "./slices.ts";

/** Pixels of each column, from left to right; without them Cloudscape squeezes columns into slivers on a phone. */
export const MIN_WIDTHS_PX: Readonly<Record<StockColumn, number>> = {
  item: 110,
  count: 75,
  status: 125,
  threshold: 120,
  updatedAt: 170,
  source: 200,
};

/** The columns of a store's items, from left to right. */
// `Object.keys` forgets whose keys they are.
export const STOCK_COLUMNS = Object.keys(MIN_WIDTHS_PX) as readonly StockColumn[];

export interface StockOrder {
  readonly column: StockColumn;
  readonly descending: boolean;
}

/** What is out stands first: that is what people open a store for. */
export const WORST_FIRST: StockOrder = { column: "status", descending: false };

/** How two rows compare in an order; `compareNames` is the viewer's language's. Rows that tie are in the order of their items. */
export function stockComparison({ column, descending }: StockOrder, compareNames: Compare<string>): Compare<StockRow> {
  const compare = comparison(column, compareNames);
  const direction = descending ? -1 : 1;
  return (left, right) => direction * compare(left, right) || compareNames(left.item, right.item);
}

/** Numbers by their size, texts as names; a status by how bad it is, and ISO 8601 times as they stand. */
function comparison(column: StockColumn, compareNames: Compare<string>): Compare<StockRow> {
  if (column === "status") return (left, right) => STATUSES.indexOf(right.status) - STATUSES.indexOf(left.status);
  if (column === "updatedAt")
    return (left, right) => Number(left.updatedAt > right.updatedAt) - Number(left.updatedAt < right.updatedAt);
  return ({ [column]: left }, { [column]: right }) =>
    typeof left === "number" && typeof right === "number" ? left - right : compareNames(String(left), String(right));
}
