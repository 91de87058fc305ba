import type { RowFault } from "#domain/import/row-fault.ts";

/** Records that end in one block of text. */
export interface CutBlock {
  /** The well-formed records, each with its line end. */
  readonly text: string;
  /** Their 1-based physical lines, one for each record in `text`. */
  readonly lines: readonly number[];
  readonly faults: readonly FaultyRecord[];
}

/** A record that must not be parsed. */
export interface FaultyRecord {
  readonly line: number;
  readonly fault: RowFault;
  readonly cells: readonly string[];
}
