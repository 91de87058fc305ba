import type { Attributes } from "#domain/attribute-value.ts";
import type { UploadVersion } from "#domain/upload/upload-order.ts";
import { INVENTORY, type StockLevel } from "./stock-level.ts";
import { STATUSES, type Status } from "./stock-status.ts";
import type { OwnThreshold } from "./thresholds.ts";

/** One item of the Inventory table as the loader sees it. */
export interface StoredLevel {
  readonly store: string;
  readonly item: string;
  /** The upload that last changed the row. */
  readonly version: UploadVersion;
  /** `undefined` on a tombstone. */
  readonly level: Level | undefined;
}

/** What a row says while the item exists. */
export interface Level {
  /** Pieces, may be negative. */
  readonly count: number;
  readonly status: Status;
  /** Pieces; the threshold in force. */
  readonly threshold: number;
  readonly own: OwnThreshold | undefined;
  /** The attribute `History`. */
  readonly history: string | undefined;
}

/** Thrown when somebody else wrote an item that is neither a stock level nor a tombstone. */
export class UnreadableItem extends Error {
  override readonly name = "UnreadableItem";

  constructor(attribute: string) {
    super(
      `An item of the Inventory table has no usable ${attribute}. Correct or delete the item: only the loader writes there.`,
    );
  }
}

/** The stored level in an item of the Inventory table; throws {@link UnreadableItem}. */
export function storedLevel(item: Attributes): StoredLevel {
  return {
    store: text(item, INVENTORY.store),
    item: text(item, INVENTORY.item),
    version: {
      uploadedAt: text(item, INVENTORY.updatedAt),
      sequencer: item[INVENTORY.sequencer]?.S ?? "",
      key: text(item, INVENTORY.source),
    },
    level: item[INVENTORY.status] ? level(item) : undefined,
  };
}

/** The stock level in an item of the table or an image of its stream; `undefined` for a tombstone or no item. */
export function stockLevel(item: Attributes | undefined): StockLevel | undefined {
  if (!item) return undefined;
  const { store, item: name, version, level } = storedLevel(item);
  if (!level) return undefined;
  const { count, status, threshold } = level;
  return { store, item: name, count, status, threshold, updatedAt: version.uploadedAt, source: version.key };
}

function level(item: Attributes): Level {
  return {
    count: number(item, INVENTORY.count),
    status: status(item),
    threshold: number(item, INVENTORY.threshold),
    own: ownThreshold(item),
    history: item[INVENTORY.history]?.S,
  };
}

function ownThreshold(item: Attributes): OwnThreshold | undefined {
  if (!item[INVENTORY.ownThreshold]) return undefined;
  return { threshold: number(item, INVENTORY.ownThreshold), at: text(item, INVENTORY.ownThresholdAt) };
}

function status(item: Attributes): Status {
  const found = STATUSES.find((one) => one === item[INVENTORY.status]?.S);
  if (!found) throw new UnreadableItem(INVENTORY.status);
  return found;
}

function text(item: Attributes, attribute: string): string {
  const value = item[attribute]?.S;
  if (value === undefined) throw new UnreadableItem(attribute);
  return value;
}

function number(item: Attributes, attribute: string): number {
  const value = Number(item[attribute]?.N);
  if (!Number.isSafeInteger(value)) throw new UnreadableItem(attribute);
  return value;
}
