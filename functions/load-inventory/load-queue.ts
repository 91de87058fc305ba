import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type LoadRequest, messageBody } from "./load-message.ts";

/** SQS's own limit. Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const MAX_BATCH_MESSAGES = 10;

/** Thrown when the queue did not take every message; the caller's own message is tried again. */
export class MessagesNotSent extends Error {
  override readonly name = "MessagesNotSent";

  constructor(count: number, reason: string) {
    super(`The load queue did not take ${count} messages, the first for: ${reason}.`);
  }
}

/** The queue that feeds this function, to which it sends what is left to do. */
export class LoadQueue {
  private readonly client: SQSClient;
  private readonly url: string;
  private readonly uploadBucket: string;

  constructor(client: SQSClient, url: string, uploadBucket: string) {
    this.client = client;
    this.url = url;
    this.uploadBucket = uploadBucket;
  }

  /** Asks for each request in an invocation of its own, `delaySeconds` from now (at most 900). */
  async send(requests: readonly LoadRequest[], round: number, delaySeconds = 0): Promise<void> {
    for (let start = 0; start < requests.length; start += MAX_BATCH_MESSAGES) {
      await this.sendBatch(requests.slice(start, start + MAX_BATCH_MESSAGES), round, delaySeconds);
    }
  }

  private async sendBatch(requests: readonly LoadRequest[], round: number, delaySeconds: number): Promise<void> {
    const { Failed = [] } = await this.client.send(
      new SendMessageBatchCommand({
        QueueUrl: this.url,
        Entries: requests.map((request, index) => ({
          Id: `${index}`,
          MessageBody: messageBody(request, round, this.uploadBucket),
          DelaySeconds: delaySeconds,
        })),
      }),
    );
    if (Failed.length > 0) throw new MessagesNotSent(Failed.length, Failed[0]?.Message ?? "no reason given");
  }
}
