import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import type { Audience } from "#domain/alert/alert-upload.ts";
import { ANNOUNCEMENT, UPLOAD_MESSAGES } from "#domain/alert/last-alert.ts";
import { expiryAfter, UPLOAD_MESSAGE_DAYS } from "#domain/retention.ts";
import { type ReportedVersion, reportKey } from "#domain/upload/report-key.ts";
import type { AlertTopic } from "#functions/publish/alert-topic.ts";
import type { UploadMessages } from "../report/notify-stores.ts";
import { sha256 } from "../report/sha256.ts";

/** The messages about uploads, and which of them are sent: counted in the Announcements table, needs `dynamodb:UpdateItem` there. */
export class UploadAlerts implements UploadMessages {
  readonly #topics: Readonly<Record<Audience, Pick<AlertTopic, "publish">>>;
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(topics: Readonly<Record<Audience, Pick<AlertTopic, "publish">>>, client: DynamoDBClient, table: string) {
    this.#topics = topics;
    this.#client = client;
    this.#table = table;
  }

  /** Resolves when SNS has taken the message; throws `NoPublishPermit` where others hold all permits of `withinMs`. */
  async publish(message: AlertMessage, withinMs: number, audience: Audience): Promise<void> {
    await this.#topics[audience].publish(message, [], withinMs);
  }

  /** The ids of the messages about an upload that are sent. */
  async sent(version: ReportedVersion): Promise<ReadonlySet<string>> {
    return this.#update(version, "SET #expiresAt = :expiresAt", {});
  }

  /** Adds one id; returns all that are sent, by other runs of the same upload too. */
  async addSent(version: ReportedVersion, id: string): Promise<ReadonlySet<string>> {
    return this.#update(version, "ADD #sent :id SET #expiresAt = :expiresAt", { id });
  }

  async #update(version: ReportedVersion, UpdateExpression: string, { id }: { readonly id?: string }) {
    const expiresAt = expiryAfter(UPLOAD_MESSAGE_DAYS, Date.now());
    const { Attributes } = await this.#client.send(
      new UpdateItemCommand({
        TableName: this.#table,
        Key: {
          [ANNOUNCEMENT.store]: { S: UPLOAD_MESSAGES },
          [ANNOUNCEMENT.item]: { S: reportKey(version, sha256) },
        },
        UpdateExpression,
        ExpressionAttributeNames: {
          "#expiresAt": ANNOUNCEMENT.expiresAt,
          ...(id !== undefined && { "#sent": ANNOUNCEMENT.sent }),
        },
        ExpressionAttributeValues: {
          ":expiresAt": { N: `${expiresAt}` },
          ...(id !== undefined && { ":id": { SS: [id] } }),
        },
        ReturnValues: "ALL_NEW",
      }),
    );
    return new Set(Attributes?.[ANNOUNCEMENT.sent]?.SS);
  }
}
