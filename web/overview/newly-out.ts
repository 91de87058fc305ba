import type { StoreSummary } from "#web/inventory/inventory.ts";

/** What ran out between two looks. */
export interface NewlyOut {
  readonly items: number;
  /** Names of the stores concerned. */
  readonly stores: readonly string[];
}

/** The items that are out now and were not before; a store nobody knew before counts, too. */
export function newlyOut(before: readonly StoreSummary[], after: readonly StoreSummary[]): NewlyOut {
  const known = new Map(before.map((summary) => [summary.store, summary]));
  const concerned = after
    .map((summary) => ({ store: summary.store, items: newlyOutIn(known.get(summary.store), summary) }))
    .filter(({ items }) => items > 0);
  return {
    items: concerned.reduce((sum, { items }) => sum + items, 0),
    stores: concerned.map(({ store }) => store),
  };
}

function newlyOutIn(before: StoreSummary | undefined, after: StoreSummary): number {
  if (before?.revision === after.revision) return 0;
  const rise = Math.max(0, after.out - (before?.out ?? 0));
  if (!before || isCut(before) || isCut(after)) return rise;
  const wasOut = new Set(outItems(before));
  return outItems(after).filter((item) => !wasOut.has(item)).length;
}

/** Where not all that is out is listed, only the numbers can be compared. */
function isCut(summary: StoreSummary): boolean {
  return outItems(summary).length < summary.out;
}

function outItems({ worst }: StoreSummary): string[] {
  return worst.filter(({ status }) => status === "OUT").map(({ item }) => item);
}
