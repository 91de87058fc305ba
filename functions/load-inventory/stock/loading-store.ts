import { StoreTally } from "#domain/stock/store-tally.ts";
import type { SummaryHead } from "../writes/summarize-stores.ts";

/** What became of the rows of one store: with `changed` those that bear this upload's version. */
export interface StoreTallies {
  readonly changed: number;
  readonly unchanged: number;
  readonly superseded: number;
}

/** One store of a file while it is loaded. */
export class LoadingStore implements StoreTallies {
  changed = 0;
  unchanged = 0;
  superseded = 0;
  /** Its levels as they stand after the load. */
  readonly tally = new StoreTally();
  /** The summary as it was before the store was read; `undefined` until then. */
  head: SummaryHead | undefined;
  /** Rows of the file whose end is not decided. */
  openRows: number;
  /** Rows that wait to be written. */
  unwrittenRows = 0;
  /** Whether all of its stored rows were read. */
  isRead = false;
  readonly items: number;

  constructor(items: number) {
    this.items = items;
    this.openRows = items;
  }

  /** Whether every row of it is stored, or need not be: nothing more will be written. */
  get isDone(): boolean {
    return this.isRead && this.openRows === 0 && this.unwrittenRows === 0;
  }
}
