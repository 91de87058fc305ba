import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  type BatchStatementError,
  type BatchStatementRequest,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { INVENTORY } from "#domain/stock-level.ts";
import { type Level, type StoredLevel, storedLevel } from "#domain/stored-level.ts";
import type { RowWrite, WriteOutcome } from "./level-writer.ts";

const READ_ATTRIBUTES = Object.values(INVENTORY).filter((name) => name !== INVENTORY.expiresAt);
/** `Store`, `Item` and `Count` are words that DynamoDB keeps for itself, so every name is an alias. */
const ALIASES = Object.fromEntries(READ_ATTRIBUTES.map((name) => [`#${name}`, name]));
const PROJECTION = Object.keys(ALIASES).join(", ");

/** Days a tombstone beats late uploads: as long as the ledger remembers them. */
const TOMBSTONE_DAYS = 60;
const DAY_SECONDS = 24 * 60 * 60;

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
export class InventoryTable {
  private readonly client: DynamoDBClient;
  private readonly table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.client = client;
    this.table = table;
  }

  /** All rows of a store as they stand now (strongly consistent), page by page, in the order of their items. */
  async *rowsOf(store: string): AsyncGenerator<readonly StoredLevel[]> {
    let start: Record<string, AttributeValue> | undefined;
    do {
      const page = await this.client.send(
        new QueryCommand({
          TableName: this.table,
          KeyConditionExpression: `#${INVENTORY.store} = :store`,
          ExpressionAttributeNames: ALIASES,
          ExpressionAttributeValues: { ":store": { S: store } },
          ProjectionExpression: PROJECTION,
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      );
      yield (page.Items ?? []).map(storedLevel);
      start = page.LastEvaluatedKey;
    } while (start);
  }

  /**
   * Writes each row only if it still is as it was read, at one write unit a KB. A failure of one row is that row's
   * outcome; a failure of the whole request is thrown, unless it is throttling.
   */
  async write(batch: readonly RowWrite[]): Promise<readonly WriteOutcome[]> {
    try {
      const { Responses = [] } = await this.client.send(
        new BatchExecuteStatementCommand({ Statements: batch.map((write) => this.statement(write)) }),
      );
      return await Promise.all(batch.map((write, index) => this.outcome(write, Responses[index]?.Error)));
    } catch (error) {
      if (error instanceof Error && THROTTLED_REQUEST.has(error.name))
        return batch.map(() => ({ outcome: "throttled" }));
      throw error;
    }
  }

  private async outcome({ next }: RowWrite, error: BatchStatementError | undefined): Promise<WriteOutcome> {
    if (!error) return { outcome: "written" };
    if (PASSING.has(error.Code)) return { outcome: "throttled" };
    if (CONFLICTS.has(error.Code)) return { outcome: "conflict", current: await this.row(next.store, next.item) };
    return { outcome: "refused", reason: `${error.Code}: ${error.Message}` };
  }

  private async row(store: string, item: string): Promise<StoredLevel | undefined> {
    const { Item } = await this.client.send(
      new GetItemCommand({
        TableName: this.table,
        Key: { [INVENTORY.store]: { S: store }, [INVENTORY.item]: { S: item } },
        ConsistentRead: true,
      }),
    );
    return Item && storedLevel(Item);
  }

  private statement(write: RowWrite): BatchStatementRequest {
    return write.before ? this.update(write.before, write.next) : this.insert(write.next);
  }

  /** The attribute names are ours; everything that comes from a file is a parameter. */
  private insert(next: StoredLevel): BatchStatementRequest {
    const values = { [INVENTORY.store]: { S: next.store }, [INVENTORY.item]: { S: next.item }, ...attributes(next) };
    const places = Object.keys(values).map((name) => `'${name}': ?`);
    return {
      Statement: `INSERT INTO "${this.table}" VALUE {${places.join(", ")}}`,
      Parameters: Object.values(values),
    };
  }

  private update(before: StoredLevel, next: StoredLevel): BatchStatementRequest {
    const values = attributes(next);
    const sets = Object.keys(values).map((name) => `SET "${name}"=?`);
    const removes = staleAttributes(before, values).map((name) => `REMOVE "${name}"`);
    const where = [INVENTORY.store, INVENTORY.item, INVENTORY.updatedAt, INVENTORY.sequencer, INVENTORY.source];
    return {
      Statement: `UPDATE "${this.table}" ${[...sets, ...removes].join(" ")} WHERE ${where.map((name) => `"${name}"=?`).join(" AND ")}`,
      Parameters: [
        ...Object.values(values),
        { S: before.store },
        { S: before.item },
        { S: before.version.uploadedAt },
        { S: before.version.sequencer },
        { S: before.version.key },
      ],
    };
  }
}

function attributes({ version, level }: StoredLevel): Record<string, AttributeValue> {
  const stamp = {
    [INVENTORY.updatedAt]: { S: version.uploadedAt },
    [INVENTORY.sequencer]: { S: version.sequencer },
    [INVENTORY.source]: { S: version.key },
  };
  return level ? { ...levelAttributes(level), ...stamp } : { ...stamp, [INVENTORY.expiresAt]: tombstoneEnd() };
}

function levelAttributes({ count, status, threshold, own, history }: Level): Record<string, AttributeValue> {
  return {
    [INVENTORY.count]: { N: `${count}` },
    [INVENTORY.status]: { S: status },
    [INVENTORY.threshold]: { N: `${threshold}` },
    ...(history && { [INVENTORY.history]: { S: history } }),
    ...(own && {
      [INVENTORY.ownThreshold]: { N: `${own.threshold}` },
      [INVENTORY.ownThresholdAt]: { S: own.at },
    }),
  };
}

/** A tombstone that is loaded late still stands for its days from now on. */
function tombstoneEnd(): AttributeValue {
  return { N: `${Math.ceil(Date.now() / 1000) + TOMBSTONE_DAYS * DAY_SECONDS}` };
}

/** What the row had as a level and loses as a tombstone, or the other way round. */
function staleAttributes(before: StoredLevel, values: Readonly<Record<string, AttributeValue>>): string[] {
  const had = before.level ? Object.keys(levelAttributes(before.level)) : [INVENTORY.expiresAt];
  return had.filter((name) => !(name in values));
}
