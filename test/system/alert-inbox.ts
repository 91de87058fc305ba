import { SNSClient } from "@aws-sdk/client-sns";
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type QueueSubscription, subscribeQueue } from "#scripts/alerts/subscribe-queue.ts";
import { eventually } from "./eventually.ts";
import type { RunningSystem } from "./running-system.ts";

/** The machines' part of an alert. */
export interface Alert {
  readonly store: string;
  readonly severity: string;
  readonly items: readonly { readonly item: string; readonly count: number }[];
  /** Only about an upload. */
  readonly rejectedRows?: readonly { readonly line: number }[];
}

/** A queue of the test's own, subscribed as the recipients of an environment are: npm start empties the stack's inbox. */
export class AlertInbox {
  readonly alerts: Alert[] = [];
  readonly #sqs: SQSClient;
  readonly #queueUrl: string;

  /** Subscribes a new queue to the alert topic; without `wishes` it gets every message. */
  static subscribe(system: RunningSystem, name: string, wishes?: NonNullable<QueueSubscription["wishes"]>) {
    return AlertInbox.#subscribe(system, system.output("alert_topic_arn"), name, wishes);
  }

  /** Subscribes a new queue to what operators hear. */
  static ofOperators(system: RunningSystem): Promise<AlertInbox> {
    return AlertInbox.#subscribe(system, system.output("operations_topic_arn"), "operators");
  }

  static async #subscribe(
    system: RunningSystem,
    topicArn: string,
    name: string,
    wishes?: NonNullable<QueueSubscription["wishes"]>,
  ) {
    const { sqs } = system;
    const sns = new SNSClient(system.configuration);
    const { queueUrl } = await subscribeQueue({ sqs, sns, topicArn, name, ...(wishes && { wishes }) });
    sns.destroy();
    return new AlertInbox(sqs, queueUrl);
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
