import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { ANNOUNCEMENT, SLOTS } from "#domain/alert/last-alert.ts";
import type { PublishSlots } from "./rate-limit.ts";

/**
 * Four in a second of the clock are at most eight in any second, whoever's clock is a little off; 10 would end e-mail
 * subscriptions.
 */
export const SLOTS_A_SECOND = 4;
const KEEP_SECONDS = 60 * 60;

/** The turns to publish of all functions, counted in the Announcements table: needs `dynamodb:UpdateItem` there. */
export class SharedPublishSlots implements PublishSlots {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async take(second: number): Promise<boolean> {
    try {
      await this.#client.send(this.#taking(second));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  #taking(second: number): UpdateItemCommand {
    return new UpdateItemCommand({
      TableName: this.#table,
      Key: { [ANNOUNCEMENT.store]: { S: SLOTS }, [ANNOUNCEMENT.item]: { S: `${second}` } },
      UpdateExpression: "ADD #taken :one SET #expiresAt = :expiresAt",
      ConditionExpression: "attribute_not_exists(#taken) OR #taken < :all",
      ExpressionAttributeNames: { "#taken": ANNOUNCEMENT.taken, "#expiresAt": ANNOUNCEMENT.expiresAt },
      ExpressionAttributeValues: {
        ":one": { N: "1" },
        ":all": { N: `${SLOTS_A_SECOND}` },
        ":expiresAt": { N: `${second + KEEP_SECONDS}` },
      },
    });
  }
}
