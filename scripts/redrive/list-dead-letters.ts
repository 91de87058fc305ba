import pMap from "p-map";
import type { Progress } from "../cli/progress.ts";
import { messageSubject } from "./dead-letter-message.ts";
import type { DeadLetter, DeadLetters } from "./dead-letters.ts";

const RELEASES_AT_ONCE = 10;

export interface ListProps {
  readonly deadLetters: Pick<DeadLetters, "receive" | "release">;
  readonly uploadBucket: string;
  readonly progress: Pick<Progress, "show">;
  readonly signal: AbortSignal;
}

/** Tells what each message is about and leaves all of them where they are. */
export async function listDeadLetters({ deadLetters, uploadBucket, progress, signal }: ListProps): Promise<void> {
  const seen = new Map<string, DeadLetter>();
  try {
    for await (const messages of deadLetters.receive(signal)) {
      const fresh = messages.filter(({ id }) => !seen.has(id));
      for (const message of messages) seen.set(message.id, message);
      for (const { body } of fresh) progress.show(messageSubject(body, uploadBucket));
      // So many that the first ones show again before the last one was seen: all of them were seen then.
      if (fresh.length === 0) break;
    }
  } finally {
    // One that cannot be released shows again by itself.
    await pMap(seen.values(), (message) => deadLetters.release(message).catch(() => {}), {
      concurrency: RELEASES_AT_ONCE,
    });
  }
  progress.show(`${seen.size === 1 ? "1 message is" : `${seen.size} messages are`} in the dead-letter queue.`);
}
