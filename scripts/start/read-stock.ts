import { type AttributeValue, type DynamoDBClient, paginateQuery } from "@aws-sdk/client-dynamodb";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { STATUSES, type Status } from "#domain/stock/stock-status.ts";
import { ALL_STORES_INDEX, DIRECTORY, SUMMARY } from "#domain/stock/store-summary.ts";

/** One item on a store's shelf. */
export interface ShownLevel {
  readonly store: string;
  readonly item: string;
  readonly count: number;
  readonly threshold: number;
  readonly status: Status;
}

export interface StockQuery {
  readonly dynamodb: DynamoDBClient;
  readonly table: string;
  readonly stores: readonly string[];
}

/** Every stock level of `stores`, store after store. */
export async function readStock({ dynamodb, table, stores }: StockQuery): Promise<ShownLevel[]> {
  const levels: ShownLevel[] = [];
  for (const store of stores) {
    const query = {
      TableName: table,
      KeyConditionExpression: "#store = :store",
      ExpressionAttributeNames: { "#store": INVENTORY.store },
      ExpressionAttributeValues: { ":store": { S: store } },
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query)) {
      levels.push(...Items.flatMap(shownLevel));
    }
  }
  return levels;
}

/** A tombstone of a removed item has no status and is not shown. */
function shownLevel(item: Record<string, AttributeValue>): ShownLevel[] {
  const status = STATUSES.find((name) => name === item[INVENTORY.status]?.S);
  if (!status) return [];
  return [
    {
      store: item[INVENTORY.store]?.S ?? "",
      item: item[INVENTORY.item]?.S ?? "",
      count: Number(item[INVENTORY.count]?.N),
      threshold: Number(item[INVENTORY.threshold]?.N),
      status,
    },
  ];
}

/** The names of all stores that have a summary. */
export async function readStoreNames(dynamodb: DynamoDBClient, table: string): Promise<string[]> {
  const query = {
    TableName: table,
    IndexName: ALL_STORES_INDEX,
    KeyConditionExpression: "#directory = :directory",
    ExpressionAttributeNames: { "#directory": SUMMARY.directory },
    ExpressionAttributeValues: { ":directory": { S: DIRECTORY } },
  };
  const names: string[] = [];
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query)) {
    names.push(...Items.flatMap((item) => item[SUMMARY.store]?.S ?? []));
  }
  return names;
}
