import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { RunningSystem } from "./running-system.ts";

/** New stock levels of one store: item → count, threshold 10. */
export interface NewStock {
  readonly store: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Hands check-stock one batch as the table's stream would; the emulator itself ignores the batching window. */
export async function invokeWithBatch(system: RunningSystem, { store, counts }: NewStock): Promise<void> {
  const lambda = new LambdaClient(system.configuration);
  const records = Object.entries(counts).map(([item, count], index) => record({ store, item, count }, index));
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({
      FunctionName: system.output("check_stock_function"),
      Payload: JSON.stringify({ Records: records }),
    }),
  );
  lambda.destroy();
  if (FunctionError) throw new Error(`check-stock failed: ${Payload?.transformToString()}`);
}

function record({ store, item, count }: { store: string; item: string; count: number }, index: number) {
  const keys = { Store: { S: store }, Item: { S: item } };
  const image = {
    ...keys,
    Count: { N: `${count}` },
    Status: { S: count <= 0 ? "OUT" : "LOW" },
    Threshold: { N: "10" },
    UpdatedAt: { S: "2026-01-01T00:00:00.000Z" },
    Source: { S: "batch.csv" },
  };
  return {
    eventID: `${index}`,
    eventName: "INSERT",
    eventSource: "aws:dynamodb",
    eventSourceARN: "arn:aws:dynamodb:us-east-1:000000000000:table/inventory/stream/2026-01-01T00:00:00.000",
    dynamodb: { Keys: keys, NewImage: image, SequenceNumber: `${1000 + index}`, StreamViewType: "NEW_AND_OLD_IMAGES" },
  };
}
