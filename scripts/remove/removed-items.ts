import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandOutput,
} from "@aws-sdk/client-dynamodb";
import pMap from "p-map";
import { ANY } from "#domain/import/name-rule.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { storedRow } from "#domain/stock/stored-level.ts";
import { compareUploads, type UploadVersion } from "#domain/upload/upload-order.ts";
import type { Removal } from "../uploads/temporary-file.ts";

const READS_AT_ONCE = 10;

export interface DoneRemoval extends Removal {
  /** The Inventory table. */
  readonly table: string;
  /** The upload that removed. */
  readonly report: UploadVersion;
}

/** The items that bear the tombstone of this very removal, as of now (strongly consistent). */
export async function readRemovedItems(client: DynamoDBClient, removal: DoneRemoval): Promise<string[]> {
  const isWhole = removal.items.length === 1 && removal.items[0] === ANY;
  const found = isWhole ? await itemsOfStore(client, removal) : await namedItems(client, removal);
  return found.filter((item) => isRemovedBy(item, removal.report)).map((item) => storedRow(item).item);
}

type Item = Record<string, AttributeValue>;

async function namedItems(client: DynamoDBClient, { table, store, items }: DoneRemoval): Promise<Item[]> {
  const read = async (item: string) => {
    const Key = { [INVENTORY.store]: { S: store }, [INVENTORY.item]: { S: item } };
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item ? [Item] : [];
  };
  return (await pMap(items, read, { concurrency: READS_AT_ONCE })).flat();
}

async function itemsOfStore(client: DynamoDBClient, { table, store, report }: DoneRemoval): Promise<Item[]> {
  const items: Item[] = [];
  let page: QueryCommandOutput | undefined;
  do {
    const query = new QueryCommand({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: "#store = :store",
      FilterExpression: "#at = :at AND #source = :source",
      ExpressionAttributeNames: { "#store": INVENTORY.store, "#at": INVENTORY.updatedAt, "#source": INVENTORY.source },
      ExpressionAttributeValues: {
        ":store": { S: store },
        ":at": { S: report.uploadedAt },
        ":source": { S: report.key },
      },
      ExclusiveStartKey: page?.LastEvaluatedKey,
    });
    page = await client.send(query);
    items.push(...(page.Items ?? []));
  } while (page.LastEvaluatedKey);
  return items;
}

function isRemovedBy(item: Item, report: UploadVersion): boolean {
  const { level, version } = storedRow(item);
  return level === undefined && compareUploads(version, report) === 0;
}
