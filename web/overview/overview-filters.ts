import type { StoreSummary } from "#web/inventory/inventory.ts";
import type { OverviewFilter } from "#web/view/view.ts";
import { type WorstRow, worstRows } from "./worst-rows.ts";

/** The stores that a filter leaves. */
export function filteredStores(
  stores: readonly StoreSummary[],
  filter: OverviewFilter | undefined,
  isStale: (store: StoreSummary) => boolean,
): readonly StoreSummary[] {
  switch (filter) {
    case "out":
      return stores.filter(({ out }) => out > 0);
    case "low":
      return stores.filter(({ low }) => low > 0);
    case "stale":
      return stores.filter(isStale);
    case undefined:
      return stores;
  }
}

/** What is out and low in stores that a filter left, as far as the filter leaves it. */
export function filteredWorst(stores: readonly StoreSummary[], filter: OverviewFilter | undefined): WorstRow[] {
  if (filter === "out") return worstRows(stores, ["OUT"]);
  return filter === "low" ? worstRows(stores, ["LOW"]) : worstRows(stores);
}
