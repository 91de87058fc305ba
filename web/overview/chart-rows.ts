import type { StoreSummary } from "#web/inventory/inventory.ts";
import { shareLeft, type WorstItem, type WorstRow } from "./worst-rows.ts";

const CHART_ROWS = 10;

/** The stores with the largest shares of items out, then low; a store without items has no shares. */
export function storesWithLargestShares(stores: readonly StoreSummary[]): readonly StoreSummary[] {
  const share = (count: number, { items }: StoreSummary) => count / items;
  return stores
    .filter(({ items }) => items > 0)
    .toSorted(
      (left, right) =>
        share(right.out, right) - share(left.out, left) || share(right.low, right) - share(left.low, left),
    )
    .slice(0, CHART_ROWS);
}

/** The items that are low and have the least left of their threshold. */
export function nextToRunOut(rows: readonly WorstRow[]): readonly WorstItem[] {
  return rows
    .filter((row): row is WorstItem => row.kind === "item" && row.status === "LOW")
    .toSorted((left, right) => shareLeft(left) - shareLeft(right))
    .slice(0, CHART_ROWS);
}
