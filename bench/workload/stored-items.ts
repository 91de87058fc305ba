import { withLevel } from "#domain/stock/level-history.ts";
import { nextLevel } from "#domain/stock/next-level.ts";
import { Thresholds } from "#domain/stock/thresholds.ts";
import { item } from "#functions/load-inventory/adapters/stock-statements.ts";
import { type KeptItem, kept } from "../endpoint/null-table.ts";
import { DEFAULT_THRESHOLD } from "./upload-event.ts";
import { storedRows, type Workload } from "./workload.ts";

/** The upload that wrote what is stored: it lies before those of the bench. */
const BEFORE = { uploadedAt: "2026-01-01T06:00:00.000Z", sequencer: "0055AED6DCD90281E5000000", key: "exports/a.csv" };
const THRESHOLDS = new Thresholds(DEFAULT_THRESHOLD);
/** Rows have been changed a different number of times, up to a whole history. */
const HISTORY_LENGTHS = 12;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What the Inventory table holds when a workload begins, by store and item, as the loader would have written it. */
export function storedItems(workload: Workload | undefined): ReadonlyMap<string, ReadonlyMap<string, KeptItem>> {
  const stores = new Map<string, Map<string, KeptItem>>();
  if (workload?.changedShare === undefined) return stores;
  let index = 0;
  for (const row of storedRows(workload)) {
    const decision = nextLevel({ ...row, threshold: undefined }, undefined, {
      upload: BEFORE,
      thresholds: THRESHOLDS,
      writeUnchanged: false,
    });
    if (decision.action !== "write") throw new Error("A row that is new was not to be written.");
    const { next } = decision;
    const level = { ...next.level, history: historyOf(row.count, index % HISTORY_LENGTHS) };
    const items = stores.get(row.store) ?? new Map<string, KeptItem>();
    stores.set(row.store, items);
    items.set(row.item, kept(item({ ...next, level })));
    index += 1;
  }
  return stores;
}

function historyOf(count: number, olderLevels: number): string {
  let history: string | undefined;
  for (let days = olderLevels; days >= 0; days -= 1) {
    history = withLevel(history, {
      at: new Date(Date.parse(BEFORE.uploadedAt) - days * DAY_MS).toISOString(),
      count: count + days,
    });
  }
  return history ?? "";
}
