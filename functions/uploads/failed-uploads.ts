import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { FailureReason } from "#domain/upload/failure-reason.ts";
import { FAILED, LOADING } from "#domain/upload/order-entry.ts";
import { EVERY_STORE, UNFINISHED_UPLOADS, UPLOAD } from "#domain/upload/upload-record.ts";

/** An upload on the list of those that are not known to have ended. */
export interface UnfinishedUpload {
  readonly versionId: string;
  /** The range key of its records. */
  readonly record: string;
  /** The stores it may have written to, as far as they are known. */
  readonly stores: readonly string[];
  /** Tells one listing of it from another. */
  readonly expiresAt: string;
}

/** Marks uploads in the Uploads table as failed. Needs `Query`, `GetItem` and `UpdateItem`. */
export class FailedUploads {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /** All uploads on the list, page by page; few, for most end in their first run. */
  async *unfinished(): AsyncGenerator<UnfinishedUpload> {
    const query = {
      TableName: this.#table,
      KeyConditionExpression: "#store = :unfinished",
      FilterExpression: "attribute_not_exists(#state)",
      ExpressionAttributeNames: { "#store": UPLOAD.store, "#state": UPLOAD.state },
      ExpressionAttributeValues: { ":unfinished": { S: UNFINISHED_UPLOADS } },
    };
    for await (const { Items = [] } of paginateQuery({ client: this.#client }, query))
      yield* Items.map(unfinishedUpload);
  }

  /** One upload of the list; `undefined` where it is not there. */
  async find(versionId: string): Promise<UnfinishedUpload | undefined> {
    const item = await this.#get(UNFINISHED_UPLOADS, versionId);
    return item && unfinishedUpload(item);
  }

  /** Milliseconds since 1970 at which an upload that is loading last was at work; `undefined` where it is not loading. */
  async lastAtWork({ record }: UnfinishedUpload): Promise<number | undefined> {
    const item = await this.#get(EVERY_STORE, record);
    return item?.[UPLOAD.state]?.S === LOADING ? Number(item[UPLOAD.registeredAt]?.N ?? 0) : undefined;
  }

  /** Shows the upload as failed wherever it is shown as loading and was not at work after `quietSinceMs`. */
  async fail({ record, stores }: UnfinishedUpload, reason: FailureReason, quietSinceMs: number): Promise<void> {
    // The list of all uploads comes last: who is interrupted before does all of it again.
    for (const store of [...stores, EVERY_STORE]) {
      const command = new UpdateItemCommand({
        TableName: this.#table,
        Key: { [UPLOAD.store]: { S: store }, [UPLOAD.upload]: { S: record } },
        UpdateExpression: "SET #state = :failed, #code = :code, #message = :message",
        ConditionExpression: "#state = :loading AND (attribute_not_exists(#at) OR #at <= :quietSince)",
        ExpressionAttributeNames: {
          "#state": UPLOAD.state,
          "#code": UPLOAD.errorCode,
          "#message": UPLOAD.errorMessage,
          "#at": UPLOAD.registeredAt,
        },
        ExpressionAttributeValues: {
          ":loading": { S: LOADING },
          ":failed": { S: FAILED },
          ":code": { S: reason.code },
          ":message": { S: reason.message },
          ":quietSince": { N: `${quietSinceMs}` },
        },
      });
      await this.#client.send(command).catch(unlessElsewhere);
    }
  }

  /** Takes an upload off the list, unless it is at work again; its record goes with the table's time-to-live. */
  async forget({ versionId, expiresAt }: UnfinishedUpload): Promise<void> {
    const command = new UpdateItemCommand({
      TableName: this.#table,
      Key: { [UPLOAD.store]: { S: UNFINISHED_UPLOADS }, [UPLOAD.upload]: { S: versionId } },
      UpdateExpression: "SET #state = :seen",
      ConditionExpression: "#expiresAt = :expiresAt",
      ExpressionAttributeNames: { "#state": UPLOAD.state, "#expiresAt": UPLOAD.expiresAt },
      ExpressionAttributeValues: { ":seen": { S: "seen" }, ":expiresAt": { N: expiresAt } },
    });
    await this.#client.send(command).catch(unlessElsewhere);
  }

  async #get(store: string, range: string): Promise<Record<string, AttributeValue> | undefined> {
    const Key = { [UPLOAD.store]: { S: store }, [UPLOAD.upload]: { S: range } };
    const { Item } = await this.#client.send(new GetItemCommand({ TableName: this.#table, Key, ConsistentRead: true }));
    return Item;
  }
}

function unfinishedUpload(item: Record<string, AttributeValue>): UnfinishedUpload {
  return {
    versionId: item[UPLOAD.upload]?.S ?? "",
    record: item[UPLOAD.record]?.S ?? "",
    stores: (item[UPLOAD.stores]?.L ?? []).map(({ S = "" }) => S),
    expiresAt: item[UPLOAD.expiresAt]?.N ?? "0",
  };
}

/** It ended, or is at work again. */
function unlessElsewhere(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}
