import { loadMessage, messageBody } from "#functions/load-inventory/load-message.ts";

/**
 * The message `body`, counted anew where it was continued too often: who puts it back wants the work to go on, and the
 * loader would give it up again in its first round.
 */
export function withFreshRounds(body: string, uploadBucket: string): string {
  try {
    const { requests, round } = loadMessage(body, uploadBucket);
    const [only] = requests;
    return only && round > 0 && requests.length === 1 ? messageBody(only, 0, uploadBucket) : body;
  } catch {
    return body;
  }
}
