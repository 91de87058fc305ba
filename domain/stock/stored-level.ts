import type { Attributes } from "#domain/attribute-value.ts";
import type { UploadVersion } from "#domain/upload/upload-order.ts";
import { INVENTORY, type ShownLevel, type StockLevel } from "./stock-level.ts";
import { STATUSES, type Status } from "./stock-status.ts";
import type { OwnThreshold } from "./thresholds.ts";

/** One item of the Inventory table as the loader sees it. */
export interface StoredLevel {
  readonly store: string;
  readonly item: string;
  /** The upload that last changed the row. */
  readonly version: UploadVersion;
  /** `undefined` on a tombstone and on a foreign row. */
  readonly level: Level | undefined;
  /** Only on a row that somebody else wrote or changed, so that it is neither a stock level nor a tombstone. */
  readonly foreign?: ForeignRow;
}

/** What a row says while the item exists. */
export interface Level extends ShownLevel {
  readonly own: OwnThreshold | undefined;
  /** The attribute `History`. */
  readonly history: string | undefined;
}

/** What can be read of a row that cannot be read as a whole. */
export interface ForeignRow {
  /** The attribute that is missing or unusable. */
  readonly attribute: string;
  /** The row as it stands, by which a write knows it again. */
  readonly found: Attributes;
  /** What outlasts the correction of the row, where it can be read. */
  readonly own: OwnThreshold | undefined;
  readonly history: string | undefined;
}

/** Thrown when somebody else wrote an item that is neither a stock level nor a tombstone. */
export class UnreadableItem extends Error {
  override readonly name = "UnreadableItem";
  readonly attribute: string;

  constructor(attribute: string) {
    super(
      `An item of the Inventory table has no usable ${attribute}: something other than the loader wrote it. The next upload that names it corrects it; npm run remove takes it away.`,
    );
    this.attribute = attribute;
  }
}

/** The stored level in an item of the Inventory table; throws {@link UnreadableItem}. */
export function storedLevel(item: Attributes): StoredLevel {
  return {
    store: text(item, INVENTORY.store),
    item: text(item, INVENTORY.item),
    version: version(item),
    level: item[INVENTORY.status] ? level(item) : tombstone(item),
  };
}

/** The same for whoever writes it again; what {@link storedLevel} cannot read is a foreign row, and nothing is thrown. */
export function storedRow(item: Attributes): StoredLevel {
  try {
    const row = storedLevel(item);
    text(item, INVENTORY.sequencer);
    return row;
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    return foreignRow(item, error.attribute);
  }
}

/** The stock level in an item of the table or an image of its stream; `undefined` for a tombstone or no item. */
export function stockLevel(item: Attributes | undefined): StockLevel | undefined {
  if (!item) return undefined;
  const { store, item: name, version, level } = storedLevel(item);
  if (!level) return undefined;
  const { own: _, history: __, ...shown } = level;
  return { store, item: name, ...shown, updatedAt: version.uploadedAt, source: version.key };
}

/** Before every upload: the row of somebody who left no version gives way to any. */
const NO_VERSION: UploadVersion = { uploadedAt: "", sequencer: "", key: "" };

function foreignRow(item: Attributes, attribute: string): StoredLevel {
  return {
    store: item[INVENTORY.store]?.S ?? "",
    item: item[INVENTORY.item]?.S ?? "",
    version: readable(() => version(item)) ?? NO_VERSION,
    level: undefined,
    foreign: {
      attribute,
      found: item,
      own: readable(() => ownThreshold(item)),
      history: item[INVENTORY.history]?.S,
    },
  };
}

function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableItem) return undefined;
    throw error;
  }
}

function version(item: Attributes): UploadVersion {
  return {
    uploadedAt: time(item, INVENTORY.updatedAt),
    sequencer: item[INVENTORY.sequencer]?.S ?? "",
    key: text(item, INVENTORY.source),
  };
}

/** Whoever forgot the status left a count behind, which a removal does not. */
function tombstone(item: Attributes): undefined {
  if (item[INVENTORY.count]) throw new UnreadableItem(INVENTORY.status);
}

function level(item: Attributes): Level {
  // The table would delete it then, and nobody would be notified.
  if (item[INVENTORY.expiresAt]) throw new UnreadableItem(INVENTORY.expiresAt);
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
  return { threshold: number(item, INVENTORY.ownThreshold), at: time(item, INVENTORY.ownThresholdAt) };
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

/** As the loader writes it. A later time in another spelling would pass for a newer upload for ever. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function time(item: Attributes, attribute: string): string {
  const value = text(item, attribute);
  if (!ISO_TIME.test(value)) throw new UnreadableItem(attribute);
  return value;
}

function number(item: Attributes, attribute: string): number {
  const value = Number(item[attribute]?.N);
  if (!Number.isSafeInteger(value)) throw new UnreadableItem(attribute);
  return value;
}
