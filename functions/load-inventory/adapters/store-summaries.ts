import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
} from "@aws-sdk/client-dynamodb";
import { NAME_BYTES } from "#domain/import/name-rule.ts";
import { exceedsBytes } from "#domain/import/utf8-length.ts";
import { ALL_STORES_INDEX, DIRECTORY, SUMMARY } from "#domain/stock/store-summary.ts";
import type { StoreTally, TalliedLevel } from "#domain/stock/store-tally.ts";
import type { Outcome } from "#domain/upload/upload-report.ts";
import type { ListedStores } from "../thresholds/load-thresholds.ts";
import type { LastUpload, Summaries, SummaryHead } from "../writes/summarize-stores.ts";

/** The Stores table: one summary per store, each write conditional on the revision it was counted from. */
export class StoreSummaries implements Summaries, ListedStores {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async head(store: string): Promise<SummaryHead> {
    const { Item } = await this.#client.send(
      new GetItemCommand({ TableName: this.#table, Key: { [SUMMARY.store]: { S: store } }, ConsistentRead: true }),
    );
    return { revision: Number(Item?.[SUMMARY.revision]?.N ?? 0), lastUpload: Item && lastUpload(Item) };
  }

  /**
   * Replaces the summary; `false` when somebody else did so since `head` was read. A store without items leaves the
   * index, but its revision stays: were it to start again, a count made before could pass for one made after.
   */
  async replace(store: string, tally: StoreTally, head: SummaryHead): Promise<boolean> {
    const command = new PutItemCommand({
      TableName: this.#table,
      Item: tally.items === 0 ? emptied(store, head) : summary(store, tally, head),
      ConditionExpression: head.revision === 0 ? "attribute_not_exists(#revision)" : "#revision = :revision",
      ExpressionAttributeNames: { "#revision": SUMMARY.revision },
      ...(head.revision > 0 && { ExpressionAttributeValues: { ":revision": { N: `${head.revision}` } } }),
    });
    return this.#succeeds(() => this.#client.send(command));
  }

  /** Every store that has a summary. */
  async *stores(): AsyncGenerator<string> {
    const query = {
      TableName: this.#table,
      IndexName: ALL_STORES_INDEX,
      KeyConditionExpression: "#directory = :directory",
      ExpressionAttributeNames: { "#directory": SUMMARY.directory },
      ExpressionAttributeValues: { ":directory": { S: DIRECTORY } },
    };
    for await (const { Items = [] } of paginateQuery({ client: this.#client }, query))
      for (const item of Items) yield item[SUMMARY.store]?.S ?? "";
  }

  async #succeeds(write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

function lastUpload(item: Record<string, AttributeValue>): LastUpload | undefined {
  const uploadedAt = item[SUMMARY.lastUploadAt]?.S;
  if (uploadedAt === undefined) return undefined;
  return {
    uploadedAt,
    sequencer: item[SUMMARY.lastSequencer]?.S ?? "",
    key: item[SUMMARY.lastUpload]?.S ?? "",
    versionId: item[SUMMARY.lastVersionId]?.S ?? "",
    outcome: (item[SUMMARY.lastOutcome]?.S ?? "loaded") as Outcome, // only `summary` below writes it
  };
}

/** What stays of a store whose items are all removed: nobody lists it. */
function emptied(store: string, { revision }: SummaryHead): Record<string, AttributeValue> {
  return { [SUMMARY.store]: { S: store }, [SUMMARY.revision]: { N: `${revision + 1}` } };
}

/** A store whose name only older versions took is not listed: it is longer than a key of the index. */
function summary(store: string, tally: StoreTally, { revision, lastUpload: last }: SummaryHead) {
  const item: Record<string, AttributeValue> = {
    [SUMMARY.store]: { S: store },
    ...(!exceedsBytes(store, NAME_BYTES.store) && { [SUMMARY.directory]: { S: DIRECTORY } }),
    [SUMMARY.items]: { N: `${tally.items}` },
    [SUMMARY.low]: { N: `${tally.low}` },
    [SUMMARY.out]: { N: `${tally.out}` },
    [SUMMARY.worst]: { L: tally.worst().map(worstLevel) },
    [SUMMARY.countedAt]: { S: new Date().toISOString() },
    [SUMMARY.revision]: { N: `${revision + 1}` },
  };
  if (!last) return item;
  return {
    ...item,
    [SUMMARY.lastUpload]: { S: last.key },
    [SUMMARY.lastVersionId]: { S: last.versionId },
    [SUMMARY.lastUploadAt]: { S: last.uploadedAt },
    [SUMMARY.lastSequencer]: { S: last.sequencer },
    [SUMMARY.lastOutcome]: { S: last.outcome },
  };
}

function worstLevel({ item, count, threshold, status }: TalliedLevel): AttributeValue {
  return {
    M: { Item: { S: item }, Count: { N: `${count}` }, Threshold: { N: `${threshold}` }, Status: { S: status } },
  };
}
