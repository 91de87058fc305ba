import { loadMessage } from "#functions/load-inventory/load-message.ts";
import { type LoadRequest, messageBody } from "#functions/uploads/load-request.ts";
import { printable } from "../cli/text-columns.ts";

const SHOWN_CHARACTERS = 80;

/** What a message of the load queue is about, in one line. */
export function messageSubject(body: string, uploadBucket: string): string {
  try {
    const subjects = loadMessage(body, uploadBucket).requests.map(requestSubject);
    return subjects.length === 0 ? "nothing to load" : subjects.join("; ");
  } catch {
    return `unreadable, will come back (look at it, then delete it): ${printable(body.slice(0, SHOWN_CHARACTERS))}`;
  }
}

function requestSubject(request: LoadRequest): string {
  if (request.kind === "re-evaluate") return `thresholds of the store ${printable(request.store)}`;
  const { key, versionId, uploadedAt } = request.upload;
  return `${printable(key)}  version ${printable(versionId)}  uploaded ${uploadedAt}`;
}

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
