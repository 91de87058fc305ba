import type { UploadAtWork } from "../end-upload.ts";
import type { LoadParts } from "../parts.ts";
import { endInTime, type WorkTime } from "../work-time.ts";

/** Called now and then with the rows that are dealt with so far; may throw to stop. */
export type OnProgress = (rows: number) => Promise<void> | void;

/** Small files are done before anybody could look, and cost no record of their progress. */
const EVERY_MS = 2_000;

/** Records every two seconds how many rows are dealt with, and stops the work when the time gets short. */
export function progressRecorder({ upload, kind, dryRun }: UploadAtWork, parts: LoadParts, time: WorkTime): OnProgress {
  let recordedAt = time.now();
  return async (rows) => {
    endInTime(time);
    if (dryRun || time.now() - recordedAt < EVERY_MS) return;
    recordedAt = time.now();
    await parts.ledger.recordProgress(upload, kind, rows);
  };
}
