import type { UploadAtWork } from "../end-upload.ts";
import type { LoadParts } from "../parts.ts";
import { TimeShort, type WorkTime } from "../work-time.ts";
import type { OnProgress } from "./checked-file.ts";

/** Small files are done before anybody could look, and cost no record of their progress. */
const EVERY_MS = 2_000;

/** Records every two seconds how many rows are read, and stops the reading when the time gets short. */
export function progressRecorder({ upload, kind, dryRun }: UploadAtWork, parts: LoadParts, time: WorkTime): OnProgress {
  let recordedAt = time.now();
  return async (rows) => {
    if (time.leftMs() <= 0) throw new TimeShort();
    if (dryRun || time.now() - recordedAt < EVERY_MS) return;
    recordedAt = time.now();
    await parts.ledger.recordProgress(upload, kind, rows);
  };
}
