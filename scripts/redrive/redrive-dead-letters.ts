import pMap from "p-map";
import { failureSentence } from "../cli/errors.ts";
import type { Progress } from "../cli/progress.ts";
import { messageSubject, withFreshRounds } from "./dead-letter-message.ts";
import type { DeadLetter, DeadLetters } from "./dead-letters.ts";

export interface RedriveProps {
  readonly deadLetters: Pick<DeadLetters, "count" | "receive" | "delete">;
  /** Resolves when the queue that feeds the loader has taken the message. */
  readonly send: (body: string) => Promise<void>;
  readonly uploadBucket: string;
  readonly progress: Pick<Progress, "say" | "tell" | "show">;
  /** Aborted: the messages at hand are moved, then no more are taken. */
  readonly signal: AbortSignal;
}

/**
 * Puts every message back and tells what each is about; how many could not be moved. A message is deleted only after
 * the other queue has taken it, so at the worst it is in both, which the loader bears. The messages are moved here and
 * not by SQS's own move task, which could not say what they are about.
 */
export async function redriveDeadLetters(props: RedriveProps): Promise<number> {
  const { deadLetters, progress, signal } = props;
  const expected = await deadLetters.count();
  let moved = 0;
  let failed = 0;
  for await (const messages of deadLetters.receive(signal)) {
    const results = await pMap(messages, (message) => isMoved(message, props));
    moved += results.filter((result) => result).length;
    failed += results.filter((result) => !result).length;
    progress.tell(`${moved} of about ${Math.max(expected, moved + failed)} messages are back`);
  }
  progress.say(`${moved} ${moved === 1 ? "message is" : "messages are"} back in the queue.`);
  if (failed > 0) progress.say(`${failed} could not be moved and wait in the dead-letter queue: run it again.`);
  if (signal.aborted) progress.say("Interrupted: the messages that are left wait in the dead-letter queue.");
  return failed;
}

async function isMoved(message: DeadLetter, props: RedriveProps): Promise<boolean> {
  const { deadLetters, send, uploadBucket, progress } = props;
  const subject = messageSubject(message.body, uploadBucket);
  try {
    await send(withFreshRounds(message.body, uploadBucket));
    await deadLetters.delete(message);
    progress.show(`back: ${subject}`);
    return true;
  } catch (error) {
    progress.show(`not moved: ${subject}: ${failureSentence(error)}`);
    return false;
  }
}
