import type { Attributes } from "#domain/attribute-value.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { STATUSES } from "#domain/stock/stock-status.ts";
import { SUMMARY } from "#domain/stock/store-summary.ts";
import type { LastUpload, StoreSummary, WorstLevel } from "./inventory.ts";
import { numberOf } from "./tables.ts";
import { isOutcome } from "./upload-entry.ts";

/** What the page reads of a summary. */
export const SUMMARY_ATTRIBUTES: readonly string[] = [
  SUMMARY.store,
  SUMMARY.items,
  SUMMARY.low,
  SUMMARY.out,
  SUMMARY.worst,
  SUMMARY.lastUpload,
  SUMMARY.lastVersionId,
  SUMMARY.lastUploadAt,
  SUMMARY.lastOutcome,
  SUMMARY.revision,
];

/** The summary in an item of the Stores table; `undefined` for a store without items, of which only a revision is left. */
export function storeSummary(item: Attributes): StoreSummary | undefined {
  const store = item[SUMMARY.store]?.S;
  if (store === undefined || !item[SUMMARY.items]) return undefined;
  return {
    store,
    items: numberOf(item, SUMMARY.items),
    low: numberOf(item, SUMMARY.low),
    out: numberOf(item, SUMMARY.out),
    worst: (item[SUMMARY.worst]?.L ?? []).flatMap(({ M }) => (M && worstLevel(M)) ?? []),
    lastUpload: lastUpload(item),
    revision: numberOf(item, SUMMARY.revision),
  };
}

function worstLevel(item: Attributes): WorstLevel | undefined {
  const name = item[INVENTORY.item]?.S;
  const status = STATUSES.find((one) => one === item[INVENTORY.status]?.S);
  if (name === undefined || !status) return undefined;
  return { item: name, status, count: numberOf(item, INVENTORY.count), threshold: numberOf(item, INVENTORY.threshold) };
}

function lastUpload(item: Attributes): LastUpload | undefined {
  const key = item[SUMMARY.lastUpload]?.S;
  const at = item[SUMMARY.lastUploadAt]?.S;
  const outcome = item[SUMMARY.lastOutcome]?.S;
  if (key === undefined || at === undefined || !isOutcome(outcome)) return undefined;
  return { key, at, outcome, versionId: item[SUMMARY.lastVersionId]?.S ?? "" };
}
