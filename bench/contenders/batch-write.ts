import { BatchWriteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { INVENTORY_TABLE } from "../endpoint/bench-names.ts";
import { type FileRow, writeBatches } from "./file-rows.ts";
import { KEYS, measured } from "./loaded.ts";

const client = new DynamoDBClient({});
const concurrency = Number(process.env.BENCH_CONCURRENCY);

/** fast-csv and BatchWriteItem by the SDK: no conditions, so it cannot keep the newest upload. */
await measured(async () => {
  for (const key of KEYS) await writeBatches(key, concurrency, write);
});

async function write(batch: readonly FileRow[]): Promise<void> {
  let rest = batch.map(({ store, item, count }) => ({
    PutRequest: { Item: { Store: { S: store }, Item: { S: item }, Count: { N: count } } },
  }));
  while (rest.length > 0) {
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [INVENTORY_TABLE]: rest } }),
    );
    // What comes back is what was sent: puts of the same three attributes.
    rest = (UnprocessedItems?.[INVENTORY_TABLE] ?? []) as typeof rest;
  }
}
