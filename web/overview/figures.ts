import type { StoreSummary } from "#web/inventory/inventory.ts";
import type { OverviewFilter } from "#web/view/view.ts";
import { type WorstRow, worstRows } from "./worst-rows.ts";

/** The key figures over some stores. */
export interface Totals {
  readonly stores: number;
  readonly items: number;
  readonly low: number;
  readonly out: number;
  readonly stale: number;
}

/**
 * Adds up items with a status, never pieces: a sum of pieces hides a stock-out behind another store's plenty. The counts
 * are the summaries' own, not those of their lists of worst items, which may be cut.
 */
export function totalsOf(stores: readonly StoreSummary[], isStale: (store: StoreSummary) => boolean): Totals {
  const totals = { stores: stores.length, items: 0, low: 0, out: 0, stale: 0 };
  for (const store of stores) {
    totals.items += store.items;
    totals.low += store.low;
    totals.out += store.out;
    if (isStale(store)) totals.stale += 1;
  }
  return totals;
}

const HOUR_MS = 60 * 60 * 1000;

/** After how long without a valid upload a store is stale, and what time it is. */
export interface FreshnessLimit {
  readonly staleAfterHours: number;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** Whether a store is stale: its last valid upload is too long ago, or there was none. */
export function isStale({ lastUpload }: StoreSummary, { staleAfterHours, nowMs }: FreshnessLimit): boolean {
  return !lastUpload || nowMs - Date.parse(lastUpload.at) > staleAfterHours * HOUR_MS;
}

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
