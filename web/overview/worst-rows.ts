import type { Status } from "#domain/stock/stock-status.ts";
import type { StoreSummary, WorstLevel } from "#web/inventory/inventory.ts";

export type WorstStatus = Exclude<Status, "OK">;

/** An item that is out or low. */
export interface WorstItem extends WorstLevel {
  readonly kind: "item";
  /** Unique among the rows. */
  readonly id: string;
  readonly store: string;
  readonly status: WorstStatus;
}

/** The items of a store with a status for which its summary had no room. */
export interface CutItems {
  readonly kind: "cut";
  readonly id: string;
  readonly store: string;
  readonly status: WorstStatus;
  readonly missing: number;
}

export type WorstRow = WorstItem | CutItems;

const WORST_STATUSES: readonly WorstStatus[] = ["OUT", "LOW"];

/**
 * Everything that is out, then everything that is low, over all `stores`, the most pressing first. Of each status the
 * items and what is cut add up to the summaries' totals.
 */
export function worstRows(
  stores: readonly StoreSummary[],
  statuses: readonly WorstStatus[] = WORST_STATUSES,
): WorstRow[] {
  return statuses.flatMap((status) => [
    ...stores.flatMap((store) => itemsWith(status, store)).sort(byNeed),
    ...stores.flatMap((store) => cutOf(status, store)),
  ]);
}

/** How many items a row stands for. */
export function itemsIn(row: WorstRow): number {
  return row.kind === "cut" ? row.missing : 1;
}

/** The items that are low and have the least left of their threshold, `most` at most. */
export function nextToRunOut(rows: readonly WorstRow[], most: number): readonly WorstItem[] {
  return rows
    .filter((row): row is WorstItem => row.kind === "item" && row.status === "LOW")
    .toSorted((left, right) => shareLeft(left) - shareLeft(right))
    .slice(0, most);
}

function itemsWith(wanted: WorstStatus, { store, worst }: StoreSummary): WorstItem[] {
  return worst
    .filter(({ status }) => status === wanted)
    .map((level) => ({ ...level, kind: "item", id: JSON.stringify([store, level.item]), store, status: wanted }));
}

function cutOf(status: WorstStatus, summary: StoreSummary): CutItems[] {
  const { store, worst, low, out } = summary;
  const listed = worst.filter((level) => level.status === status).length;
  const missing = (status === "OUT" ? out : low) - listed;
  return missing > 0 ? [{ kind: "cut", id: JSON.stringify([store, status, "cut"]), store, status, missing }] : [];
}

/** What is owed first, then what has the least left of its threshold. */
function byNeed(left: WorstItem, right: WorstItem): number {
  const need = left.status === "OUT" ? left.count - right.count : shareLeft(left) - shareLeft(right);
  return need || compareText(left.store, right.store) || compareText(left.item, right.item);
}

/** How much of its threshold an item has left, from 0 to 1; nothing when it is out. */
export function shareLeft({ count, threshold }: Pick<WorstLevel, "count" | "threshold">): number {
  return count <= 0 || threshold <= 0 ? 0 : count / threshold;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
