import { failureReason } from "#domain/upload/failure-reason.ts";
import { classifyKey } from "#domain/upload/upload-key.ts";
import type { InvocationTime } from "#functions/deadline.ts";
import { logger } from "#functions/logger.ts";
import type { FailedUploads } from "#functions/uploads/failed-uploads.ts";
import { reEvaluation, type Upload } from "#functions/uploads/load-request.ts";
import type { UploadQueue } from "#functions/uploads/upload-queue.ts";
import type { UploadRuns } from "./order/order-of-uploads.ts";

/** What giving an upload up needs. */
export interface GiveUpDependencies extends UploadRuns {
  readonly failed: Pick<FailedUploads, "find" | "fail">;
  readonly uploadQueue: Pick<UploadQueue, "send">;
}

/**
 * Shows an upload as failed whose last try ended with `error`, and has the stores summarized that it may have written to.
 * Never throws: the error itself is what matters.
 */
export async function giveUp(
  upload: Upload,
  error: unknown,
  {
    dependencies,
    time,
  }: {
    readonly dependencies: GiveUpDependencies;
    readonly time: InvocationTime;
  },
): Promise<void> {
  const { kind, dryRun } = classifyKey(upload.key);
  if (dryRun) return;
  try {
    const run = await dependencies.versions.begin(upload);
    await dependencies.unfinished.begin(run.upload, kind === "refused" ? "stock" : kind);
    const unfinished = await dependencies.failed.find(upload.versionId);
    if (!unfinished) return;
    await dependencies.uploadQueue.send(unfinished.stores.map(reEvaluation), 0);
    await dependencies.failed.fail(unfinished, failureReason(error), time.now());
  } catch (failure) {
    logger.warn("The upload could not be shown as failed", { failure });
  }
}
