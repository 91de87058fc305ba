import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBRecord } from "aws-lambda";
import { sentJson } from "#domain/sent-json.ts";
import { logger } from "#functions/logger.ts";
import type { UnreadableRecord } from "./stock-change.ts";

/** What the queue takes in one message, as its construct leaves it. Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MOST_BYTES = 256 * 1024;

/** Where records wait that a person has to look at. Needs `sqs:SendMessage`. */
export class FailureQueue {
  readonly #client: SQSClient;
  readonly #queueUrl: string;

  constructor(client: SQSClient, queueUrl: string) {
    this.#client = client;
    this.#queueUrl = queueUrl;
  }

  /** Resolves when the record is in the queue: whole, or without its images where they are larger than a message. */
  async setAside({ record, reason }: UnreadableRecord): Promise<void> {
    const whole = sentJson({ reason, record });
    const body = Buffer.byteLength(whole) > MOST_BYTES ? sentJson({ reason, record: withoutImages(record) }) : whole;
    logger.warn("A stream record is put aside", { reason, eventId: record.eventID });
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.#queueUrl, MessageBody: body }));
  }
}

/** The row itself still stands in the table, under the keys that stay. */
function withoutImages(record: DynamoDBRecord): DynamoDBRecord {
  const { OldImage: _old, NewImage: _new, ...rest } = record.dynamodb ?? {};
  return { ...record, dynamodb: rest };
}
