import { failureReason } from "#domain/upload/failure-reason.ts";
import { classifyKey } from "#domain/upload/upload-key.ts";
import type { InvocationTime } from "#functions/deadline.ts";
import { logger } from "#functions/logger.ts";
import { reEvaluation, type Upload } from "#functions/uploads/load-request.ts";
import type { LoadParts } from "./parts.ts";

/**
 * Shows an upload as failed whose last try ended with `error`, and has the stores summarized that it may have written to.
 * Never throws: the error itself is what matters.
 */
export async function giveUp(
  upload: Upload,
  error: unknown,
  {
    parts,
    time,
  }: { readonly parts: Pick<LoadParts, "versions" | "unfinished" | "failed" | "queue">; readonly time: InvocationTime },
): Promise<void> {
  const { kind, dryRun } = classifyKey(upload.key);
  if (dryRun) return;
  try {
    const run = await parts.versions.begin(upload);
    await parts.unfinished.begin(run.upload, kind === "refused" ? "stock" : kind);
    const unfinished = await parts.failed.find(upload.versionId);
    if (!unfinished) return;
    await parts.queue.send(unfinished.stores.map(reEvaluation), 0);
    await parts.failed.fail(unfinished, failureReason(error), time.now());
  } catch (failure) {
    logger.warn("The upload could not be shown as failed", { failure });
  }
}
