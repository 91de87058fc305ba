import { type AttributeValue, type CreateTableCommandInput, ScanCommand } from "@aws-sdk/client-dynamodb";
import { ALL_STORES_INDEX, SUMMARY } from "#domain/stock/store-summary.ts";
import { Deadline } from "#functions/deadline.ts";
import { ItemBatches } from "#functions/item-batches.ts";
import type { DynamoDbLocal } from "#scripts/dynamodb-local/dynamodb-local.ts";
import { INVENTORY_TABLE, STORES_TABLE, TABLES } from "../endpoint/bench-names.ts";
import { storedItems } from "../workload/stored-items.ts";
import { TableFingerprint } from "../workload/table-fingerprint.ts";
import type { Workload } from "../workload/workload.ts";

/** Gives DynamoDB Local fresh tables that hold what is stored before the workload. */
export async function fillRealTables(dynamodb: DynamoDbLocal, workload: Workload): Promise<void> {
  await dynamodb.reset(Object.keys(TABLES).map(tableOf));
  const batches = new ItemBatches(dynamodb.client, INVENTORY_TABLE, new Deadline());
  for (const items of storedItems(workload).values()) {
    await batches.write([...items.values()].map(({ json }): Record<string, AttributeValue> => JSON.parse(json)));
  }
}

/** Fingerprint of DynamoDB Local's Inventory table. */
export async function realFingerprint({ client }: DynamoDbLocal): Promise<string> {
  const fingerprint = new TableFingerprint();
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: INVENTORY_TABLE, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    for (const { Store, Item, Count } of page.Items ?? []) {
      fingerprint.add({ store: Store?.S ?? "", item: Item?.S ?? "", count: Number(Count?.N) });
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return fingerprint.text;
}

function tableOf(name: string): CreateTableCommandInput {
  const { hash, range } = TABLES[name] ?? { hash: "Store" };
  const keys = [hash, ...(range === undefined ? [] : [range])];
  const attributes = name === STORES_TABLE ? [...keys, SUMMARY.directory] : keys;
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    KeySchema: keys.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? "HASH" : "RANGE" })),
    ...(name === STORES_TABLE && { GlobalSecondaryIndexes: [ALL_STORES] }),
  };
}

const ALL_STORES = {
  IndexName: ALL_STORES_INDEX,
  KeySchema: [
    { AttributeName: SUMMARY.directory, KeyType: "HASH" as const },
    { AttributeName: SUMMARY.store, KeyType: "RANGE" as const },
  ],
  Projection: { ProjectionType: "ALL" as const },
};
