import type { Status } from "./stock-status.ts";

/** Attribute names of the Inventory table: hash key `Store`, range key `Item`. */
export const INVENTORY = {
  store: "Store",
  item: "Item",
  /** Pieces, may be negative. */
  count: "Count",
  /** Missing on a tombstone: an item that was removed and must not come back by an older upload. */
  status: "Status",
  /** The threshold in force, in pieces. */
  threshold: "Threshold",
  /** The threshold this row's own files gave it (column `threshold`), in pieces; missing where none did. */
  ownThreshold: "OwnThreshold",
  /** ISO 8601 time of the upload that last gave `OwnThreshold`, which orders it against settings. */
  ownThresholdAt: "OwnThresholdAt",
  /** ISO 8601 time of the upload that last changed this row. */
  updatedAt: "UpdatedAt",
  /** That upload's sequencer: with `UpdatedAt` and `Source` the version of the row. */
  sequencer: "Sequencer",
  /** That upload's object key. */
  source: "Source",
  /** The last dozen levels, newest first: a list of "<ISO 8601 time> <count>". */
  history: "History",
  /** Seconds since 1970; only on tombstones, which the table's time-to-live deletes then. */
  expiresAt: "ExpiresAt",
} as const;

/** Changes that a batch of the Inventory table's stream holds at most; the larger it is, the fewer messages a store's upload makes. */
export const MOST_BATCH_CHANGES = 1_000;

/** What everybody sees of an item's level. */
export interface ShownLevel {
  /** Pieces, may be negative. */
  readonly count: number;
  readonly status: Status;
  /** Pieces; the threshold in force. */
  readonly threshold: number;
}

/** One store's stock of one item. */
export interface StockLevel extends ShownLevel {
  readonly store: string;
  readonly item: string;
  /** ISO 8601. */
  readonly updatedAt: string;
  /** Object key of the upload that last changed it. */
  readonly source: string;
}
