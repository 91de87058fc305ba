import { type DynamoDBClient, paginateQuery } from "@aws-sdk/client-dynamodb";
import type { StaleStore } from "#domain/alert/alert-stale.ts";
import { ALL_STORES_INDEX, DIRECTORY, SUMMARY } from "#domain/stock/store-summary.ts";

/** When each store last uploaded, read through the index of all stores. Needs `dynamodb:Query` on the index. */
export class StoreSummaries {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /** Every store that ever uploaded validly, page by page. */
  async *lastUploads(): AsyncGenerator<StaleStore> {
    for await (const page of paginateQuery({ client: this.#client }, this.#query()))
      for (const summary of page.Items ?? []) {
        const store = summary[SUMMARY.store]?.S;
        const lastUploadAt = summary[SUMMARY.lastUploadAt]?.S;
        if (store !== undefined && lastUploadAt !== undefined) yield { store, lastUploadAt };
      }
  }

  #query() {
    return {
      TableName: this.#table,
      IndexName: ALL_STORES_INDEX,
      KeyConditionExpression: "#directory = :directory",
      ProjectionExpression: "#store, #lastUploadAt",
      ExpressionAttributeNames: {
        "#directory": SUMMARY.directory,
        "#store": SUMMARY.store,
        "#lastUploadAt": SUMMARY.lastUploadAt,
      },
      ExpressionAttributeValues: { ":directory": { S: DIRECTORY } },
    };
  }
}
