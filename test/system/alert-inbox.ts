import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { filterPolicy, type Recipient } from "#domain/alert/recipients.ts";
import { eventually } from "./eventually.ts";
import type { RunningSystem } from "./running-system.ts";

/** The machines' part of an alert. */
export interface Alert {
  readonly store: string;
  readonly severity: string;
  readonly items: readonly { readonly item: string; readonly count: number }[];
}

/** A queue of the test's own, subscribed as the recipients of an environment are: npm start empties the stack's inbox. */
export class AlertInbox {
  readonly alerts: Alert[] = [];
  readonly #sqs: SQSClient;
  readonly #queueUrl: string;

  /** Subscribes a new queue to the alert topic; without `wishes` it gets every message. */
  static async subscribe(system: RunningSystem, name: string, wishes?: Omit<Recipient, "protocol" | "endpoint">) {
    const { sqs } = system;
    const { QueueUrl = "" } = await sqs.send(
      new CreateQueueCommand({ QueueName: name, Attributes: { Policy: JSON.stringify(policy(system, name)) } }),
    );
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
    const endpoint = Attributes?.QueueArn ?? "";
    const filter = wishes && { FilterPolicy: JSON.stringify(filterPolicy({ protocol: "sqs", endpoint, ...wishes })) };
    const sns = new SNSClient(system.configuration);
    await sns.send(
      new SubscribeCommand({
        TopicArn: system.output("alert_topic_arn"),
        Protocol: "sqs",
        Endpoint: endpoint,
        Attributes: { ...filter },
      }),
    );
    sns.destroy();
    return new AlertInbox(sqs, QueueUrl);
  }

  private constructor(sqs: SQSClient, queueUrl: string) {
    this.#sqs = sqs;
    this.#queueUrl = queueUrl;
  }

  /** Resolves when `isThere` holds for all alerts so far. */
  async until(what: string, isThere: (alerts: readonly Alert[]) => boolean): Promise<void> {
    await eventually(what, async () => {
      await this.#receive();
      return isThere(this.alerts);
    });
  }

  /** Forgets what has come so far. */
  async forget(): Promise<void> {
    await this.#receive();
    this.alerts.length = 0;
  }

  async #receive(): Promise<void> {
    const { Messages = [] } = await this.#sqs.send(
      new ReceiveMessageCommand({ QueueUrl: this.#queueUrl, MaxNumberOfMessages: 10 }),
    );
    for (const { Body = "{}", ReceiptHandle } of Messages) {
      this.alerts.push({ items: [], ...JSON.parse(JSON.parse(Body).Message) });
      await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: this.#queueUrl, ReceiptHandle }));
    }
  }
}

/** Lets the alert topic send to the queue, and keeps the queue open for its owner. */
function policy(system: RunningSystem, queue: string) {
  const topic = system.output("alert_topic_arn");
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: topic.replace(/:sns:/, ":sqs:").replace(/[^:]+$/, queue),
        Condition: { ArnEquals: { "aws:SourceArn": topic } },
      },
    ],
  };
}
