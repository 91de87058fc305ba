import type { StockRow } from "#domain/import/stock-row.ts";
import { compareUploads, type UploadVersion } from "#domain/upload/upload-order.ts";
import { withLevel } from "./level-history.ts";
import { statusOf } from "./stock-status.ts";
import type { Level, StoredLevel } from "./stored-level.ts";
import type { OwnThreshold, Thresholds } from "./thresholds.ts";

/** What an upload says about one item of one store: a row of its file. */
export type UploadedLevel = Omit<StockRow, "line">;

/**
 * What to do with a row: nothing, because a newer upload holds it (`superseded`), because it is there already
 * (`unchanged`), because an earlier run of this upload wrote it (`ours`); or write it (`write`).
 */
export type RowDecision =
  | { readonly action: "superseded" | "unchanged" | "ours" }
  | { readonly action: "write"; readonly next: StoredLevel & { readonly level: Level } };

export interface LevelRules {
  readonly upload: UploadVersion;
  readonly thresholds: Thresholds;
  /** Write rows that are there already too, so that the late writes of an older upload in flight lose. */
  readonly writeUnchanged: boolean;
}

/** The decision on what an upload says, given what is stored now; the same answer however often it is asked. */
export function nextLevel(uploaded: UploadedLevel, stored: StoredLevel | undefined, rules: LevelRules): RowDecision {
  const order = stored ? compareUploads(stored.version, rules.upload) : -1;
  if (order > 0) return { action: "superseded" };
  const level = levelAfter(uploaded, stored, rules);
  const same = stored?.level !== undefined && sameLevel(stored.level, level);
  if (same && order === 0) return { action: "ours" };
  if (same && !rules.writeUnchanged) return { action: "unchanged" };
  return { action: "write", next: { store: uploaded.store, item: uploaded.item, version: rules.upload, level } };
}

/**
 * The row with the status that its count and threshold give, for whoever changed one of them by hand; its version stays.
 * `undefined` where it has that status, and where it is no stock level.
 */
export function withTrueStatus(stored: StoredLevel): StoredLevel | undefined {
  if (!stored.level) return undefined;
  const status = statusOf(stored.level.count, stored.level.threshold);
  return status === stored.level.status ? undefined : { ...stored, level: { ...stored.level, status } };
}

function levelAfter(
  uploaded: UploadedLevel,
  stored: StoredLevel | undefined,
  { upload, thresholds }: LevelRules,
): Level {
  const own = ownThreshold(uploaded, stored, upload);
  const known = stored?.level;
  const left = known ?? stored?.foreign;
  const threshold = thresholds.inForce(uploaded.store, uploaded.item, own, known?.threshold);
  const sameCount = known?.count === uploaded.count;
  return {
    count: uploaded.count,
    status: statusOf(uploaded.count, threshold),
    threshold,
    own,
    history: sameCount ? known.history : withLevel(left?.history, { at: upload.uploadedAt, count: uploaded.count }),
  };
}

/** The threshold that the files of this store and item gave last. */
function ownThreshold(
  uploaded: UploadedLevel,
  stored: StoredLevel | undefined,
  upload: UploadVersion,
): OwnThreshold | undefined {
  if (uploaded.threshold === undefined) return (stored?.level ?? stored?.foreign)?.own;
  return { threshold: uploaded.threshold, at: upload.uploadedAt };
}

function sameLevel(left: Level, right: Level): boolean {
  return (
    left.count === right.count &&
    left.threshold === right.threshold &&
    left.status === right.status &&
    left.own?.threshold === right.own?.threshold
  );
}
