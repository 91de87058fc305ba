import { statusOf } from "#domain/stock/stock-status.ts";
import { StoreTally } from "#domain/stock/store-tally.ts";
import type { LastUpload, StockRow, StoreSummary, WorstLevel } from "#web/inventory/inventory.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const THRESHOLD = 10;
const HISTORY = 12;

/** A made-up row of a file of the store. */
export function rowOf(item: string, changes: Partial<StockRow> = {}): StockRow {
  const { store = "Lyon", count = 20, threshold = THRESHOLD } = changes;
  return {
    ...{ store, item, count, threshold, ownThreshold: undefined, status: statusOf(count, threshold) },
    ...{ updatedAt: "2026-11-01T00:00:00.000Z", source: `stores/${store}/inventory.csv`, history: [] },
    ...changes,
  };
}

/** A row that changed just now; its past levels are one a day, and end with `count`. */
export function fakeRow(store: string, item: string, count: number): StockRow {
  const now = Date.now();
  const history = Array.from({ length: HISTORY }, (_, days) => ({
    at: new Date(now - days * DAY_MS).toISOString(),
    count: count + days * 3,
  }));
  return rowOf(item, { store, count, history, updatedAt: new Date(now).toISOString() });
}

/** A store of `size` made-up items, the first `out` of them out and the next `low` low, sorted by item. */
export function fakeStock(store: string, size: number, { out, low }: { out: number; low: number }): StockRow[] {
  return Array.from({ length: size }, (_, index) => {
    const item = `Item ${String(index + 1).padStart(String(size).length, "0")}`;
    return fakeRow(
      store,
      item,
      index < out ? -index : index < out + low ? 1 + (index % THRESHOLD) : 20 + (index % 300),
    );
  });
}

/** Names that would do harm if anything but text were made of them. */
export const HOSTILE_ITEMS = [
  '<img src=x onerror="alert(1)">',
  "=cmd|' /C calc'!A0",
  "__proto__",
  "‮txet desrever",
  "A name that is as long as names in some lists are, with its colour, its size and what it is made of, all in one cell",
];

/** The summary that the loader would write of `rows`. */
export function fakeSummary(
  store: string,
  rows: readonly StockRow[],
  { revision, lastUpload }: { revision: number; lastUpload: LastUpload | undefined },
): StoreSummary {
  const tally = new StoreTally();
  for (const row of rows) tally.add(row);
  const { items, low, out } = tally;
  return { store, items, low, out, worst: tally.worst(), lastUpload, revision };
}

/** An upload of so many hours ago. */
export function fakeLastUpload(store: string, hoursAgo: number, outcome: LastUpload["outcome"] = "loaded"): LastUpload {
  const at = new Date(Date.now() - hoursAgo * 60 * 60 * 1000).toISOString();
  return { key: `stores/${store}/inventory.csv`, versionId: `v-${store}`, at, outcome };
}

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
