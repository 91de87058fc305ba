import type { StoredLevel } from "#domain/stock/stored-level.ts";

/** A row as it was read (`undefined`: there was none), and as it shall be. */
export interface RowWrite {
  readonly stored: StoredLevel | undefined;
  readonly next: StoredLevel;
}

/** What became of one write of a batch. `conflict`: the row is no longer as it was read, and stands as `current` now. */
export type WriteOutcome =
  | { readonly outcome: "written" | "throttled" }
  | { readonly outcome: "conflict"; readonly current: StoredLevel | undefined }
  | { readonly outcome: "refused"; readonly reason: string };

/** Where rows are written. */
export interface WriteRows {
  /** One outcome per write, in the same order. */
  write(batch: readonly RowWrite[]): Promise<readonly WriteOutcome[]>;
}

/** The stock levels of all stores. */
export interface InventoryRows extends WriteRows {
  /** All rows of a store as they stand now, page by page. */
  rowsOf(store: string): AsyncGenerator<Iterable<StoredLevel>>;
}

/** Whether people may have to be told: a new item that is fine, and a removed one, are no news. */
export function changesStatus({ stored, next: { level } }: RowWrite): boolean {
  return level !== undefined && level.status !== (stored?.level?.status ?? "OK");
}
