import type { StoreSummary } from "#web/inventory/inventory.ts";

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
