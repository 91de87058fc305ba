import type { RowCode } from "#domain/import/fault-codes.ts";
import { ownText } from "#domain/import/own-text.ts";
import { rejectedCsvLine } from "#domain/import/rejected-csv.ts";
import type { RejectedRow } from "#domain/import/row-fault.ts";
import { utf8Length } from "#domain/import/utf8-length.ts";
import type { NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";
import { DeadlineReached } from "#functions/deadline.ts";
import { logger } from "#functions/logger.ts";

/** The most stores a file may name: each is registered, read and summarised by itself. */
export const MAX_STORES = 10_000;

/** How many rejected rows are listed; the report's tallies are always those of the whole file. */
export const MAX_LISTED_ROWS = 10_000;
/**
 * How many bytes of them are listed: three times what so many usual rows take with their reasons. What goes beyond are
 * damaged rows, of which a part tells all; a file at its limits holds 9,500 rows of 62 KB, more than a string can be long.
 */
export const MAX_LISTED_BYTES = 8 * 1024 ** 2;

/** Why the earlier one of two rows of the same store and item is not stored. */
export const DUPLICATE = {
  code: "duplicate",
  reason: "A later line of the file names the same store and item again; the last one counts.",
} as const;

/** Rejected rows: all are counted; the first ones are kept, as many as a list may hold. */
export class ListedRows {
  readonly rows: RejectedRow[] = [];
  total = 0;
  isFull = false;
  #bytes = 0;
  readonly #codes = new Set<RowCode>();

  add(row: RejectedRow): void {
    this.total += 1;
    this.#codes.add(row.code);
    if (this.isFull) return;
    this.#bytes += utf8Length(rejectedCsvLine(row));
    this.isFull = this.rows.length === MAX_LISTED_ROWS || this.#bytes > MAX_LISTED_BYTES;
    if (!this.isFull) this.rows.push({ ...row, cells: row.cells.map(ownText) });
  }

  /** Whether there are rows, and none was rejected for another reason. */
  areAll(code: RowCode): boolean {
    return this.#codes.size === 1 && this.#codes.has(code);
  }
}

/** Lines whose store and item a later line names again: all are counted, and as many kept as a list may hold. */
export class DuplicateLines {
  readonly lines = new Set<number>();
  total = 0;

  add(line: number): void {
    this.total += 1;
    if (this.lines.size < MAX_LISTED_ROWS) this.lines.add(line);
  }
}

/** Rejected rows in the order of their lines, and the columns of their file. */
export interface RejectedList {
  readonly columns: readonly string[];
  readonly rows: readonly RejectedRow[];
  /** All of them, counted by their stores. */
  readonly notLoaded: NotLoadedRows;
}

/** What one reading of a file found of the rows that are not loaded. */
export interface ListedFile {
  readonly columns: readonly string[];
  readonly rejected: ListedRows;
  readonly duplicates: DuplicateLines;
  readonly notLoaded: NotLoadedRows;
}

interface Batch {
  readonly rows: readonly { readonly line: number }[];
  readonly cells: readonly (readonly string[])[];
}

/** The rejected rows, and the earlier ones of rows that come twice: their cells are read once more, for few need them. */
export async function rejectedList(file: ListedFile, read: () => AsyncIterable<Batch>): Promise<RejectedList> {
  const { columns, rejected, duplicates, notLoaded } = file;
  if (duplicates.total === 0) return { columns, rows: rejected.rows, notLoaded };
  const again = await duplicateRows(duplicates, read());
  const listed = new ListedRows();
  for (const row of [...rejected.rows, ...again.rows].toSorted((left, right) => left.line - right.line))
    listed.add(row);
  return { columns, rows: listed.rows, notLoaded };
}

/** Those that could be read: a list that lacks some is better than an upload that never ends. */
async function duplicateRows({ lines }: DuplicateLines, batches: AsyncIterable<Batch>): Promise<ListedRows> {
  const listed = new ListedRows();
  try {
    for await (const { rows, cells } of batches) {
      for (const [index, { line }] of rows.entries()) {
        if (lines.has(line)) listed.add({ line, ...DUPLICATE, cells: cells[index] ?? [] });
      }
      if (listed.isFull) break;
    }
  } catch (error) {
    if (error instanceof DeadlineReached) throw error;
    logger.warn("The duplicate rows cannot be read once more; they are counted, but not listed", { error });
  }
  return listed;
}
