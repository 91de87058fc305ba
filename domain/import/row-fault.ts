import type { RowCode } from "./fault-codes.ts";

/** Why a row cannot be stored: the code for scripts, the sentence for the people who wrote the file. */
export interface RowFault {
  readonly code: RowCode;
  /** A sentence a shop assistant understands. */
  readonly reason: string;
}

/** Whether a row rule found a fault instead of making a row. */
export function isFault<Row extends object>(outcome: Row | RowFault): outcome is RowFault {
  return "code" in outcome;
}

/** A row that is not stored, with what the store needs to correct it. */
export interface RejectedRow extends RowFault {
  /** 1-based physical line where the record starts. */
  readonly line: number;
  /** The record's cells as they stood in the file. */
  readonly cells: readonly string[];
}
