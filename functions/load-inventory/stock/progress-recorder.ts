import type { UploadKind } from "#domain/upload/upload-key.ts";
import { assertTimeLeft, type InvocationTime } from "#functions/deadline.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import type { UnfinishedList } from "../order/order-of-uploads.ts";
import type { UploadAtWork } from "../report/end-upload.ts";

/** What people see of an upload while it is loaded. */
export interface ProgressRecords {
  recordProgress(upload: Upload, kind: UploadKind, rows: number): Promise<void>;
}

/** What recording progress needs. */
export interface ProgressDependencies {
  readonly uploadsTable: ProgressRecords;
  readonly unfinished: UnfinishedList;
}

/** Called now and then with the rows that are dealt with so far; may throw to stop. */
export type OnProgress = (rows: number) => Promise<void> | void;

/** Small files are done before anybody could look, and cost no record of their progress. */
const EVERY_MS = 2_000;

/**
 * Records every two seconds how many rows are dealt with, and stops the work when the time gets short. From the first
 * record on the upload is listed with its `stores`, should it never come back.
 */
export function progressRecorder(
  {
    work: { upload, kind, dryRun, isFirst },
    stores,
  }: { readonly work: UploadAtWork; readonly stores: readonly string[] },
  dependencies: ProgressDependencies,
  time: InvocationTime,
): OnProgress {
  let recordedAt = time.now();
  let isListed = !isFirst;
  return async (rows) => {
    assertTimeLeft(time);
    if (dryRun || time.now() - recordedAt < EVERY_MS) return;
    recordedAt = time.now();
    await dependencies.uploadsTable.recordProgress(upload, kind, rows);
    if (!isListed) await dependencies.unfinished.list(upload, stores);
    isListed = true;
  };
}
