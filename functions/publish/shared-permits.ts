import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { ANNOUNCEMENT, PERMITS } from "#domain/alert/last-alert.ts";
import type { PublishPermits } from "./rate-limit.ts";

/**
 * Four in a second of the clock are at most eight in any second, whoever's clock is a little off; 10 would end e-mail
 * subscriptions.
 */
export const PERMITS_PER_SECOND = 4;
const KEEP_SECONDS = 60 * 60;

/** The permits to publish of all functions, counted in the Announcements table: needs `dynamodb:UpdateItem` there. */
export class SharedPermits implements PublishPermits {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async acquire(second: number): Promise<boolean> {
    try {
      await this.#client.send(this.#acquiring(second));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  #acquiring(second: number): UpdateItemCommand {
    return new UpdateItemCommand({
      TableName: this.#table,
      Key: { [ANNOUNCEMENT.store]: { S: PERMITS }, [ANNOUNCEMENT.item]: { S: `${second}` } },
      UpdateExpression: "ADD #taken :one SET #expiresAt = :expiresAt",
      ConditionExpression: "attribute_not_exists(#taken) OR #taken < :all",
      ExpressionAttributeNames: { "#taken": ANNOUNCEMENT.taken, "#expiresAt": ANNOUNCEMENT.expiresAt },
      ExpressionAttributeValues: {
        ":one": { N: "1" },
        ":all": { N: `${PERMITS_PER_SECOND}` },
        ":expiresAt": { N: `${second + KEEP_SECONDS}` },
      },
    });
  }
}
