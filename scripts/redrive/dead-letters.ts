import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

/** SQS's own limit. Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
const MOST_MESSAGES = 10;
/** Seconds; more than none asks all of SQS's servers, so that no answer means no message. */
const WAIT_SECONDS = 2;
/** Seconds in which a received message is seen by nobody else; afterwards it shows again by itself. */
const HIDDEN_SECONDS = 60;

/** One message at hand: it stays in the queue until it is deleted. */
export interface DeadLetter {
  readonly id: string;
  readonly body: string;
  readonly receipt: string;
}

/** The queue of messages that the loader gave up. */
export class DeadLetters {
  private readonly client: SQSClient;
  private readonly url: string;

  constructor(client: SQSClient, url: string) {
    this.client = client;
    this.url = url;
  }

  /** About how many messages wait; SQS counts them some seconds late. */
  async count(): Promise<number> {
    const { Attributes } = await this.client.send(
      new GetQueueAttributesCommand({ QueueUrl: this.url, AttributeNames: ["ApproximateNumberOfMessages"] }),
    );
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  }

  /** Up to ten messages at a time, until there are no more or `signal` aborts. */
  async *receive(signal: AbortSignal): AsyncGenerator<readonly DeadLetter[]> {
    while (!signal.aborted) {
      const messages = await this.next();
      if (messages.length === 0) return;
      yield messages;
    }
  }

  async delete({ receipt }: DeadLetter): Promise<void> {
    await this.client.send(new DeleteMessageCommand({ QueueUrl: this.url, ReceiptHandle: receipt }));
  }

  /** Shows a message to others again at once. */
  async release({ receipt }: DeadLetter): Promise<void> {
    const visible = { QueueUrl: this.url, ReceiptHandle: receipt, VisibilityTimeout: 0 };
    await this.client.send(new ChangeMessageVisibilityCommand(visible));
  }

  private async next(): Promise<DeadLetter[]> {
    const { Messages = [] } = await this.client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.url,
        MaxNumberOfMessages: MOST_MESSAGES,
        WaitTimeSeconds: WAIT_SECONDS,
        VisibilityTimeout: HIDDEN_SECONDS,
      }),
    );
    return Messages.flatMap(deadLetter);
  }
}

function deadLetter({ MessageId, Body, ReceiptHandle }: Message): DeadLetter[] {
  if (MessageId === undefined || Body === undefined || ReceiptHandle === undefined) return [];
  return [{ id: MessageId, body: Body, receipt: ReceiptHandle }];
}
