import { statusOf } from "#domain/stock/stock-status.ts";
import type { StoreSummary, WorstLevel } from "#web/inventory/inventory.ts";

/** A level of an item whose threshold is 10 pieces. */
export function worstLevel(item: string, count: number): WorstLevel {
  return { item, count, threshold: 10, status: statusOf(count, 10) };
}

/** The summary of a store with these items out and low, whole unless `changes` say otherwise. */
export function summaryOf(
  store: string,
  worst: readonly WorstLevel[],
  changes: Partial<StoreSummary> = {},
): StoreSummary {
  const out = worst.filter(({ status }) => status === "OUT").length;
  const lastUpload = { key: "k", versionId: "v", at: "2026-11-25T00:00:00.000Z", outcome: "loaded" } as const;
  return { store, items: 100, out, low: worst.length - out, worst, lastUpload, revision: 1, ...changes };
}
