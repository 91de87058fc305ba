import { STATUSES } from "#domain/stock/stock-status.ts";
import type { StockRow } from "#web/inventory/inventory.ts";
import type { Compare } from "./slices.ts";

export const STOCK_COLUMNS = ["item", "count", "status", "threshold", "updatedAt", "source"] as const;
export type StockColumn = (typeof STOCK_COLUMNS)[number];

export interface StockOrder {
  readonly column: StockColumn;
  readonly descending: boolean;
}

/** What is out stands first: that is what people open a store for. */
export const WORST_FIRST: StockOrder = { column: "status", descending: false };

/** How two rows compare in an order; `compareNames` is the viewer's language's. Rows that tie are in the order of their items. */
export function stockComparison({ column, descending }: StockOrder, compareNames: Compare<string>): Compare<StockRow> {
  const compare = COMPARISONS[column](compareNames);
  const direction = descending ? -1 : 1;
  return (left, right) => direction * compare(left, right) || compareNames(left.item, right.item);
}

const COMPARISONS: Readonly<Record<StockColumn, (compareNames: Compare<string>) => Compare<StockRow>>> = {
  item: (compareNames) => (left, right) => compareNames(left.item, right.item),
  status: () => (left, right) => STATUSES.indexOf(right.status) - STATUSES.indexOf(left.status),
  count: () => (left, right) => left.count - right.count,
  threshold: () => (left, right) => left.threshold - right.threshold,
  updatedAt: () => (left, right) => Number(left.updatedAt > right.updatedAt) - Number(left.updatedAt < right.updatedAt),
  source: (compareNames) => (left, right) => compareNames(left.source, right.source),
};
