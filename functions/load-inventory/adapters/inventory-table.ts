import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  type BatchStatementResponse,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
} from "@aws-sdk/client-dynamodb";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { type StoredLevel, storedRow } from "#domain/stock/stored-level.ts";
import type { LeanDynamoDBClient } from "#functions/lean-dynamodb-client.ts";
import { logger } from "#functions/logger.ts";
import { measures } from "#functions/measures.ts";
import { changesStatus, type InventoryRows, type RowWrite, type WriteOutcome } from "../writes/row-write.ts";
import { condition, item, StockStatements } from "./stock-statements.ts";

const { store: STORE, ...READ } = INVENTORY;
/** Not the store, which is the question: it would be a tenth of the answer. */
const READ_ATTRIBUTES = Object.values(READ);
/** `Store`, `Item` and `Count` are words that DynamoDB keeps for itself, so every name is an alias. */
const ALIASES = Object.fromEntries([STORE, ...READ_ATTRIBUTES].map((name) => [`#${name}`, name]));
const PROJECTION = READ_ATTRIBUTES.map((name) => `#${name}`).join(", ");

const WRITTEN: WriteOutcome = { outcome: "written" };
const CONFLICTS: ReadonlySet<string | undefined> = new Set(["ConditionalCheckFailed", "DuplicateItem"]);
/** What goes away by itself. Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchStatementError.html */
const PASSING: ReadonlySet<string | undefined> = new Set([
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
  "RequestLimitExceeded",
  "InternalServerError",
  "TransactionConflict",
  "TransactionInProgress",
]);
const THROTTLED_REQUEST: ReadonlySet<string> = new Set([
  "ThrottlingException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
]);

/** The Inventory table as the loader reads and writes it. */
export class InventoryTable implements InventoryRows {
  readonly #client: LeanDynamoDBClient;
  readonly #table: string;
  readonly #statements: StockStatements;
  readonly #streamsPartiQl: boolean;

  /** `streamsPartiQl`: whether the table's stream carries what PartiQL writes, as DynamoDB's does. */
  constructor(client: LeanDynamoDBClient, table: string, streamsPartiQl = true) {
    this.#client = client;
    this.#table = table;
    this.#statements = new StockStatements(table);
    this.#streamsPartiQl = streamsPartiQl;
  }

  /** All rows of a store as they stand now (strongly consistent), page by page, in the order of their items. */
  async *rowsOf(store: string): AsyncGenerator<Iterable<StoredLevel>> {
    const query = {
      TableName: this.#table,
      KeyConditionExpression: `#${INVENTORY.store} = :store`,
      ExpressionAttributeNames: ALIASES,
      ExpressionAttributeValues: { ":store": { S: store } },
      ProjectionExpression: PROJECTION,
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateQuery({ client: this.#client }, query)) yield storedRows(store, Items);
  }

  /**
   * Writes each row only if it still is as it was read, at one write unit a KB. A failure of one row is that row's
   * outcome; a failure of the whole request is thrown, unless it is throttling. Foreign rows are put one by one, which
   * takes all that stood there away; and where the stream does not carry what PartiQL writes, so are rows that change
   * their status, or nobody would be told.
   */
  async write(batch: readonly RowWrite[]): Promise<readonly WriteOutcome[]> {
    const put = batch.filter((write) => this.#isPut(write));
    if (put.length === 0) return this.#executeBatch(batch);
    const batched = batch.filter((write) => !this.#isPut(write));
    const requests = [this.#executeBatch(batched), ...put.map(async (write) => [await this.#put(write)])];
    await Promise.allSettled(requests); // none may still be under way when the failure of another is told
    const outcomes = new Map(zip([...batched, ...put], (await Promise.all(requests)).flat()));
    return batch.map((write) => outcomes.get(write) ?? { outcome: "throttled" });
  }

  #isPut(write: RowWrite): boolean {
    return write.stored?.foreign !== undefined || (!this.#streamsPartiQl && changesStatus(write));
  }

  async #executeBatch(batch: readonly RowWrite[]): Promise<WriteOutcome[]> {
    if (batch.length === 0) return [];
    try {
      const statements = batch.map((write) => this.#statements.json(write));
      const { Responses = [] } = await this.#client.sendJson(
        BatchExecuteStatementCommand,
        `{"Statements":[${statements.join(",")}]}`,
      );
      return await this.#outcomes(batch, Responses);
    } catch (error) {
      if (isThrottling(error)) return batch.map(() => ({ outcome: "throttled" }));
      throw error;
    }
  }

  async #put(write: RowWrite): Promise<WriteOutcome> {
    try {
      await this.#client.send(
        new PutItemCommand({ TableName: this.#table, Item: item(write.next), ...condition(write.stored) }),
      );
      return { outcome: "written" };
    } catch (error) {
      if (isThrottling(error)) return { outcome: "throttled" };
      if (error instanceof ConditionalCheckFailedException) return this.#conflict(write);
      if (isRefusal(error)) return { outcome: "refused", reason: `${error.name}: ${error.message}` };
      throw error;
    }
  }

  async #outcomes(batch: readonly RowWrite[], responses: readonly BatchStatementResponse[]) {
    const isWritten = batch.every((_, index) => responses[index] && !responses[index].Error);
    if (isWritten) return batch.map(() => WRITTEN);
    return Promise.all(batch.map((write, index) => this.#outcome(write, responses[index])));
  }

  /** No response to a statement says nothing about its row, so it is tried again: done twice it conflicts with itself. */
  async #outcome(write: RowWrite, response: BatchStatementResponse | undefined): Promise<WriteOutcome> {
    if (!response) return { outcome: "throttled" };
    const error = response.Error;
    if (!error) return WRITTEN;
    if (PASSING.has(error.Code)) return { outcome: "throttled" };
    if (CONFLICTS.has(error.Code)) return this.#conflict(write);
    return { outcome: "refused", reason: `${error.Code}: ${error.Message}` };
  }

  async #conflict({ next: { store, item: name } }: RowWrite): Promise<WriteOutcome> {
    return { outcome: "conflict", current: await this.#row(store, name) };
  }

  async #row(store: string, item: string): Promise<StoredLevel | undefined> {
    const { Item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#table,
        Key: { [INVENTORY.store]: { S: store }, [INVENTORY.item]: { S: item } },
        ConsistentRead: true,
      }),
    );
    return Item && storedRow(Item);
  }
}

/** One at a time, so that each can be forgotten before the next one is made; the foreign ones among them are reported. */
function* storedRows(store: string, items: Iterable<Record<string, AttributeValue>>): Generator<StoredLevel> {
  const foreign: StoredLevel[] = [];
  const key = { S: store };
  for (const one of items) {
    one[STORE] = key;
    const row = storedRow(one);
    if (row.foreign) foreign.push(row);
    yield row;
  }
  if (foreign.length > 0) reportForeign(store, foreign);
}

/** A line of the log has room for so many keys of 1 KB. */
const MOST_NAMED_ROWS = 100;

function reportForeign(store: string, rows: readonly StoredLevel[]): void {
  logger.warn("Rows that something other than the loader wrote are left out", {
    store,
    items: rows
      .slice(0, MOST_NAMED_ROWS)
      .map(({ item: name, foreign }) => ({ item: name, unusable: foreign?.attribute })),
    ...measures({ foreignRows: rows.length }),
  });
}

function zip<Left, Right>(lefts: readonly Left[], rights: readonly Right[]): [Left, Right][] {
  return lefts.flatMap((left, index) => {
    const right = rights[index];
    return right === undefined ? [] : [[left, right]];
  });
}

function isThrottling(error: unknown): boolean {
  return error instanceof Error && THROTTLED_REQUEST.has(error.name);
}

function isRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === "ValidationException";
}
