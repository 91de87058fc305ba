/**
 * Attribute names of the Stores table: hash key `Store`, one item per store. The index `AllStores` (hash `Directory`,
 * range `Store`) lists every summary for people who may see all stores. Of a store without items only `Store` and
 * `Revision` stay, which the index does not list.
 */
export const SUMMARY = {
  store: "Store",
  /** Always {@link DIRECTORY}: the hash key of the index `AllStores`. */
  directory: "Directory",
  items: "Items",
  low: "Low",
  out: "Out",
  /** The worst items, OUT before LOW, as a list of maps `{ Item, Count, Threshold, Status }`, cut at {@link WORST_BYTES}. */
  worst: "Worst",
  /** Object key, version id, ISO 8601 time, sequencer and outcome of the newest upload that loaded rows of this store. */
  lastUpload: "LastUpload",
  lastVersionId: "LastVersionId",
  lastUploadAt: "LastUploadAt",
  lastSequencer: "LastSequencer",
  lastOutcome: "LastOutcome",
  /** ISO 8601 time of the last recount. */
  countedAt: "CountedAt",
  /** Grows by one with every write: what a reader polls, and what makes the write conditional. */
  revision: "Revision",
} as const;

export const ALL_STORES_INDEX = "AllStores";
export const DIRECTORY = "stores";
/** How much of a summary the list `Worst` may take, in bytes. */
export const WORST_BYTES = 6144;
