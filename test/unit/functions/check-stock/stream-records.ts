import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { statusOf } from "#domain/stock/stock-status.ts";

type Image = Record<string, AttributeValue>;

export const UPLOADED_AT = "2026-11-24T11:40:00.000Z";

interface Row {
  readonly store: string;
  readonly item: string;
  readonly updatedAt: string;
  readonly source: string;
}

const USUAL: Row = {
  store: "Berlin",
  item: "Coffee",
  updatedAt: UPLOADED_AT,
  source: "stores/Berlin/inventory.csv",
};

/** A row of the Inventory table with `count` pieces at `threshold`. */
export function row(count: number, threshold = 10, other: Partial<Row> = {}): Image {
  return {
    ...tombstone(other),
    Count: { N: `${count}` },
    Threshold: { N: `${threshold}` },
    Status: { S: statusOf(count, threshold) },
  };
}

/** What stays of a removed item, without its time-to-live. */
function tombstone(other: Partial<Row> = {}): Image {
  const { store, item, updatedAt, source } = { ...USUAL, ...other };
  return { Store: { S: store }, Item: { S: item }, UpdatedAt: { S: updatedAt }, Source: { S: source } };
}

/** A removed item as it stands in the table. */
export function removed(other: Partial<Row> = {}): Image {
  return { ...tombstone(other), ExpiresAt: { N: "1800000000" } };
}

export const STREAM = "2026-01-01T00:00:00.000";
/** The stream of the same table after it was restored. */
export const LATER_STREAM = "2026-11-24T10:00:00.000";

/** The stream record of a row that was `before` and is `after`. */
export function change(
  before: Image | undefined,
  after: Image | undefined,
  sequenceNumber = 1,
  stream = STREAM,
): DynamoDBRecord {
  const { Store, Item } = after ?? before ?? tombstone();
  return {
    eventID: `event-${sequenceNumber}`,
    eventSourceARN: `arn:aws:dynamodb:eu-central-1:111111111111:table/inventory/stream/${stream}`,
    eventName: before ? (after ? "MODIFY" : "REMOVE") : "INSERT",
    dynamodb: {
      Keys: { ...(Store && { Store }), ...(Item && { Item }) },
      SequenceNumber: `${sequenceNumber}`,
      ...(before && { OldImage: before }),
      ...(after && { NewImage: after }),
    },
  };
}
