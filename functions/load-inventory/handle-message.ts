import { ContinueLater, type InvocationTime } from "#functions/deadline.ts";
import { logger } from "#functions/logger.ts";
import type { LoadRequest } from "#functions/uploads/load-request.ts";
import { type GiveUpDependencies, giveUp } from "./give-up.ts";
import type { LoadMessage } from "./load-message.ts";
import { type LoadDependencies, loadUpload } from "./load-upload.ts";
import { type ReEvaluationDependencies, reEvaluate } from "./thresholds/re-evaluate.ts";

/**
 * Thrown when a piece of work was continued too often. 5,000,000 rows of one new store take about 30 invocations: a
 * partition takes 1,000 writes a second, and each invocation reads file and table again.
 */
export class TooManyRounds extends Error {
  override readonly name = "TooManyRounds";

  constructor() {
    super(`The work was continued ${MAX_ROUNDS} times and is still not done. Drop the file in several dependencies.`);
  }
}

export const MAX_ROUNDS = 400;
/** SQS's own limit in seconds. Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const LONGEST_DELAY_SECONDS = 900;

/** Everything outside of the function that a message may need; tests hand in their own. */
export type MessageDependencies = LoadDependencies & ReEvaluationDependencies & GiveUpDependencies;

/** Does what a message asks for, or sends what is left to do as a message of its own. */
export async function handleMessage(
  message: LoadMessage,
  dependencies: MessageDependencies,
  time: InvocationTime,
): Promise<void> {
  for (const request of message.requests) {
    logger.appendKeys(subjectOf(request));
    try {
      await handleOrContinue(request, message.round, { dependencies, time });
    } catch (error) {
      if (message.isLastTry && request.kind === "upload") await giveUp(request.upload, error, { dependencies, time });
      throw error;
    }
  }
}

async function handleOrContinue(
  request: LoadRequest,
  round: number,
  { dependencies, time }: { readonly dependencies: MessageDependencies; readonly time: InvocationTime },
): Promise<void> {
  try {
    await handle(request, dependencies, time);
  } catch (error) {
    const delaySeconds = delayOf(error);
    if (round >= MAX_ROUNDS) throw new TooManyRounds();
    logger.info("Going on in a later invocation", { round: round + 1, delaySeconds });
    await dependencies.uploadQueue.send([request], round + 1, delaySeconds);
  }
}

/** What every line of the log names, so that one query finds all that happened to a file. */
function subjectOf(request: LoadRequest) {
  if (request.kind === "re-evaluate") return { store: request.store };
  const { key, versionId, uploadedAt } = request.upload;
  return { key, versionId, uploadedAt };
}

function handle(request: LoadRequest, dependencies: MessageDependencies, time: InvocationTime): Promise<void> {
  if (request.kind === "re-evaluate") return reEvaluate(request.store, dependencies, time);
  return loadUpload(request.upload, dependencies, time);
}

/** Seconds to wait before going on; rethrows what is a failure and not a pause. */
function delayOf(error: unknown): number {
  if (!(error instanceof ContinueLater)) throw error;
  return Math.min(LONGEST_DELAY_SECONDS, Math.ceil(error.delayMs / 1000));
}
