import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import * as v from "valibot";

/** Seconds one request waits for a message; short, because the emulator lets nobody else end it. */
const WAIT_SECONDS = 2;
const BATCH = 10;

/** What SNS puts into a queue, and in it what machines read of an alert. */
const ENVELOPE = v.object({ Subject: v.optional(v.string(), ""), Message: v.string() });
const ALERT = v.looseObject({
  store: v.string(),
  severity: v.string(),
  items: v.optional(
    v.array(v.looseObject({ item: v.string(), count: v.number(), threshold: v.optional(v.number()) })),
    [],
  ),
});

export type InboxAlert = v.InferOutput<typeof ALERT>;

export interface Inbox {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly signal: AbortSignal;
}

/** Every alert that lies in the queue or arrives there, until `signal` aborts; each is taken out of the queue. */
export async function* inboxAlerts({ sqs, queueUrl, signal }: Inbox): AsyncGenerator<InboxAlert> {
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
    const { Message } = v.parse(ENVELOPE, JSON.parse(body));
    return v.parse(ALERT, JSON.parse(Message));
  } catch {
    return undefined;
  }
}
