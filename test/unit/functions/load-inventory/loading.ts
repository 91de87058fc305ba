import { handleMessage } from "#functions/load-inventory/handle-message.ts";
import { loadMessage } from "#functions/load-inventory/load-message.ts";
import { messageBody, type Upload } from "#functions/uploads/load-request.ts";
import type { FakeCloud, InvocationLimits, SentMessage } from "./fake-cloud.ts";

export const UPLOAD_BUCKET = "uploads";
const MOST_MESSAGES = 1_000;
/** One as S3 makes it: unlike that of a replayed event it is not zero. */
const SEQUENCER = "0A".padEnd(24, "0");

/** A stock file of one store, dropped at a second of the day; `rows` are `item,count[,threshold]`. */
export function drop(cloud: FakeCloud, second: number, rows: readonly string[]): Upload {
  const lines = rows.map((row) => `Lyon,${row}${row.split(",").length === 2 ? "," : ""}`);
  return dropText(cloud, second, ["store,item,count,threshold", ...lines, ""].join("\n"));
}

/** A file of any content, dropped at a second of the day. */
export function dropText(cloud: FakeCloud, second: number, content: string, key = "inventory.csv"): Upload {
  const uploadedAt = new Date(Date.parse("2026-01-01T00:00:00Z") + second * 1000).toISOString();
  const upload = { key, versionId: `v${second}`, uploadedAt, sequencer: SEQUENCER, sizeBytes: content.length };
  cloud.put(upload, content);
  return upload;
}

/** The body of the message that S3 sends for an upload. */
export function eventBody(upload: Upload): string {
  return messageBody({ kind: "upload", upload }, 0, UPLOAD_BUCKET);
}

/** Handles one message in an invocation of its own. */
export async function receive(cloud: FakeCloud, body: string, limits: InvocationLimits = {}): Promise<void> {
  const { dependencies, time } = cloud.invoke(limits);
  await handleMessage(loadMessage(body, UPLOAD_BUCKET), dependencies, time);
}

/** Handles the event of each upload, one after the other, and every message that comes of it. */
export async function load(cloud: FakeCloud, ...uploads: readonly Upload[]): Promise<void> {
  for (const upload of uploads) {
    await receive(cloud, eventBody(upload));
    await receiveSent(cloud);
  }
}

/** Handles what the function sent to its own queue until nothing is left; returns how many messages that were. */
export async function receiveSent(cloud: FakeCloud, limits: InvocationLimits = {}): Promise<number> {
  for (let received = 0; received < MOST_MESSAGES; received += 1) {
    const message = cloud.sent.shift();
    if (!message) return received;
    cloud.nowMs = Math.max(cloud.nowMs, message.dueMs);
    await receive(cloud, bodyOf(message), limits);
  }
  throw new Error("The work never ends.");
}

/** What `load` would otherwise throw. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function bodyOf({ request, round }: SentMessage): string {
  return messageBody(request, round, UPLOAD_BUCKET);
}
