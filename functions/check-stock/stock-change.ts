import type { DynamoDBRecord } from "aws-lambda";
import { paddedSequenceNumber } from "#domain/alert/alert-memory.ts";
import type { Attributes } from "#domain/attribute-value.ts";
import { INVENTORY, type StockLevel } from "#domain/stock/stock-level.ts";
import { stockLevel, UnreadableItem } from "#domain/stock/stored-level.ts";

/** What one stream record says: an item's stock level before and after (`undefined`: none, or removed). */
export interface StockChange {
  readonly kind: "change";
  readonly store: string;
  readonly item: string;
  /** Padded, so that it compares as text. */
  readonly sequenceNumber: string;
  readonly before: StockLevel | undefined;
  readonly after: StockLevel | undefined;
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
    sequenceNumber: required(paddedSequenceNumber(record.dynamodb?.SequenceNumber), "sequence number"),
    before: stockLevel(record.dynamodb?.OldImage),
    after: stockLevel(record.dynamodb?.NewImage),
  };
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new UnreadableItem(name);
  return value;
}
