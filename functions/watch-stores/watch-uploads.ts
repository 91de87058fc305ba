import { type FailureReason, NEVER_CAME_BACK } from "#domain/upload/failure-reason.ts";
import { logger } from "#functions/logger.ts";
import type { UnfinishedUpload } from "#functions/uploads/failed-uploads.ts";
import { type LoadRequest, reEvaluation } from "#functions/uploads/load-request.ts";

export interface WatchUploadsDependencies {
  readonly failed: {
    unfinished(): AsyncIterable<UnfinishedUpload>;
    lastAtWork(upload: UnfinishedUpload): Promise<number | undefined>;
    fail(upload: UnfinishedUpload, reason: FailureReason, quietSinceMs: number): Promise<void>;
    forget(upload: UnfinishedUpload): Promise<void>;
  };
  readonly queue: { send(requests: readonly LoadRequest[], round: number): Promise<void> };
  /** Milliseconds after which an upload that did nothing has no try left. */
  readonly triesMs: number;
}

/**
 * Shows uploads as failed that are loading and were not at work for longer at `now` (milliseconds since 1970) than all
 * tries could take: their function was stopped each time, so that it could not say so itself. Has the stores summarized
 * that they may have written to. Throws at the first failure; the next run does what is left.
 */
export async function watchUploads(now: number, dependencies: WatchUploadsDependencies): Promise<void> {
  const { failed, queue, triesMs } = dependencies;
  const quietSince = now - triesMs;
  for await (const upload of failed.unfinished()) {
    const lastAtWork = await failed.lastAtWork(upload);
    if (lastAtWork !== undefined && lastAtWork > quietSince) continue;
    if (lastAtWork !== undefined) {
      logger.warn("An upload never came back", { versionId: upload.versionId });
      await queue.send(upload.stores.map(reEvaluation), 0);
      await failed.fail(upload, NEVER_CAME_BACK, quietSince);
    }
    await failed.forget(upload);
  }
}
