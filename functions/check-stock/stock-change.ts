import type { DynamoDBRecord } from "aws-lambda";
import { paddedSequenceNumber, type StreamPlace, streamLabel } from "#domain/alert/last-alert.ts";
import type { Attributes } from "#domain/attribute-value.ts";
import { INVENTORY, type StockLevel } from "#domain/stock/stock-level.ts";
import { STATUSES, type Status } from "#domain/stock/stock-status.ts";
import { stockLevel, UnreadableItem } from "#domain/stock/stored-level.ts";

/** What one stream record says: an item's stock level before and after (`undefined`: none, or removed). */
export interface StockChange extends StreamPlace {
  readonly kind: "change";
  readonly store: string;
  readonly item: string;
  readonly before: LevelBefore | undefined;
  readonly after: StockLevel | undefined;
}

/** A level that is no more. Of a row that something other than the loader wrote, the status may be all that is known. */
export interface LevelBefore {
  readonly status: Status;
  readonly count?: number;
  readonly updatedAt?: string;
}

/** A record that somebody has to look at. */
export interface UnreadableRecord {
  readonly kind: "unreadable";
  readonly record: DynamoDBRecord;
  readonly reason: string;
}

/** What a record of the Inventory table's stream says; never throws, whatever it holds. */
export function readStockRecord(record: DynamoDBRecord): StockChange | UnreadableRecord {
  try {
    return stockChange(record);
  } catch (error) {
    if (error instanceof UnreadableItem) return { kind: "unreadable", record, reason: error.message };
    throw error;
  }
}

function stockChange(record: DynamoDBRecord): StockChange {
  const keys: Attributes = record.dynamodb?.Keys ?? {};
  return {
    kind: "change",
    store: required(keys[INVENTORY.store]?.S, INVENTORY.store),
    item: required(keys[INVENTORY.item]?.S, INVENTORY.item),
    stream: required(streamLabel(record.eventSourceARN), "stream label"),
    sequenceNumber: required(paddedSequenceNumber(record.dynamodb?.SequenceNumber), "sequence number"),
    before: levelBefore(record.dynamodb?.OldImage),
    after: stockLevel(record.dynamodb?.NewImage),
  };
}

/** What was spoilt and is a level again counts like any other change; only what a row has become must be readable. */
function levelBefore(image: Attributes | undefined): LevelBefore | undefined {
  try {
    return stockLevel(image);
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    const status = STATUSES.find((one) => one === image?.[INVENTORY.status]?.S);
    return status && { status };
  }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new UnreadableItem(name);
  return value;
}
