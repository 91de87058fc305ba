import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import * as v from "valibot";
import { NO_STORE } from "#domain/alert/alert-message.ts";

/** Seconds one request waits for a message; short, because the emulator lets nobody else end it. */
const WAIT_SECONDS = 2;
const BATCH = 10;

/** What SNS puts into a queue. */
const ENVELOPE = v.object({ Subject: v.optional(v.string(), ""), Message: v.string() });
/** What is shown of an alert, see docs/alert-message.schema.json: the text for machines has one of these per kind. */
const ALERT = v.object({
  store: v.string(),
  severity: v.string(),
  items: v.optional(v.array(v.object({ item: v.string(), count: v.number() })), []),
  more: v.optional(v.number(), 0),
  upload: v.optional(v.object({ key: v.string(), outcome: v.optional(v.string()) })),
});

export type InboxAlert = v.InferOutput<typeof ALERT> & { readonly subject: string };

export interface Inbox {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly signal: AbortSignal;
}

/** Every alert that lies in the queue or arrives there, until `signal` aborts; each is taken out of the queue. */
export async function* receiveAlerts({ sqs, queueUrl, signal }: Inbox): AsyncGenerator<InboxAlert> {
  while (!signal.aborted) {
    const receive = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: BATCH,
      WaitTimeSeconds: WAIT_SECONDS,
    });
    const { Messages = [] } = await sqs.send(receive, { abortSignal: signal });
    for (const { Body = "" } of Messages) {
      const alert = readAlert(Body);
      if (alert) yield alert;
    }
    if (Messages.length === 0) continue;
    const entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  }
}

/** The alert in a message of the queue; `undefined` for what is none. */
export function readAlert(body: string): InboxAlert | undefined {
  try {
    const { Message, Subject: subject } = v.parse(ENVELOPE, JSON.parse(body));
    return { ...v.parse(ALERT, JSON.parse(Message)), subject };
  } catch {
    return undefined;
  }
}

const SHOWN_ITEMS = 5;
const SEVERITY_WIDTH = 6;

/** One line about an alert: when it came, what kind it is, and what it is about with what is left of it. */
export function alertLine(alert: InboxAlert, at: Date): string {
  return `${at.toTimeString().slice(0, 8)}  ${alert.severity.padEnd(SEVERITY_WIDTH)}  ${subjectMatter(alert)}`;
}

function subjectMatter(alert: InboxAlert): string {
  const { store, items, upload, subject } = alert;
  if (items.length > 0) return `${store}: ${itemList(alert)}`;
  if (upload?.outcome === undefined) return subject;
  const concerned = store === NO_STORE ? "" : `${store}: `;
  return `${concerned}${upload.key}: ${upload.outcome}, see its report`;
}

/** A message lists what fits into it, and says how many items are left out. */
function itemList({ items, more }: InboxAlert): string {
  const shown = items.slice(0, SHOWN_ITEMS).map(({ item, count }) => `${item} (${count})`);
  const others = items.length + more - shown.length;
  return [...shown, ...(others > 0 ? [`and ${others} more`] : [])].join(", ");
}
