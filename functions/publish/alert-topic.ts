import { type MessageAttributeValue, PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { logger } from "#functions/logger.ts";
import { measures, secondsSince } from "#functions/measures.ts";

/** An upload as every function's log names it. */
export interface NamedUpload {
  readonly key: string;
  readonly uploadedAt: string;
}

/** What keeps the functions from publishing too often. */
export interface RateLimit {
  /** Throws where no permit is free in time; the rate limit says how long it waits where `withinMs` does not. */
  acquirePermit(withinMs?: number): Promise<void>;
}

/** The alert topic: every message goes out in all its renditions, within the given rate limit. Needs `sns:Publish`. */
export class AlertTopic {
  readonly #client: SNSClient;
  readonly #topicArn: string;
  readonly #rateLimit: RateLimit;

  constructor(client: SNSClient, topicArn: string, rateLimit: RateLimit) {
    this.#client = client;
    this.#topicArn = topicArn;
    this.#rateLimit = rateLimit;
  }

  /** Resolves when SNS has taken the message, which `uploads` (newest first) led to; throws whatever SNS answers else. */
  async publish(message: AlertMessage, uploads: readonly NamedUpload[] = [], withinMs?: number): Promise<void> {
    await this.#rateLimit.acquirePermit(withinMs);
    const { MessageId } = await this.#client.send(this.#publishing(message));
    const [newest] = uploads;
    logger.info("Alert published", {
      ...message.attributes,
      messageId: MessageId,
      ...(newest && { uploads }),
      ...measures({ alertsSent: 1, ...(newest && { secondsToAlert: secondsSince(newest.uploadedAt) }) }),
    });
  }

  #publishing({ subject, attributes, ...renditions }: AlertMessage): PublishCommand {
    return new PublishCommand({
      TopicArn: this.#topicArn,
      Subject: subject,
      MessageStructure: "json",
      Message: JSON.stringify({ default: renditions.default, email: renditions.email, sms: renditions.sms }),
      MessageAttributes: { store: attributeOf(attributes.store), severity: attributeOf(attributes.severity) },
    });
  }
}

function attributeOf(value: string | readonly string[]): MessageAttributeValue {
  if (typeof value === "string") return { DataType: "String", StringValue: value };
  return { DataType: "String.Array", StringValue: JSON.stringify(value) };
}
