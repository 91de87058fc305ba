import { RefusedFile } from "#domain/import/refused-file.ts";
import type { RejectedRow } from "#domain/import/row-fault.ts";
import {
  readRemovalRows,
  readStockRows,
  readThresholdRows,
  type StockReadOptions,
} from "#functions/load-inventory/csv/inventory-file.ts";
import type { RowBatch } from "#functions/load-inventory/csv/row-reader.ts";

/** What came of reading a file to its end. */
export interface Reading<Row> {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly rejected: readonly RejectedRow[];
  readonly refused: Pick<RefusedFile, "code" | "line"> | undefined;
}

/** Reads with any of the readers; a refusal is part of the outcome, every other error is thrown. */
export async function reading<Row>(batches: AsyncIterable<RowBatch<Row>>): Promise<Reading<Row>> {
  let columns: readonly string[] = [];
  const rows: Row[] = [];
  const rejected: RejectedRow[] = [];
  try {
    for await (const batch of batches) {
      columns = batch.columns;
      rows.push(...batch.rows);
      rejected.push(...batch.rejected);
    }
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    return { columns, rows, rejected, refused: { code: error.code, line: error.line } };
  }
  return { columns, rows, rejected, refused: undefined };
}

/** Reads a stock file given as text (UTF-8) or bytes, in one piece. */
export async function readingOf(file: string | Uint8Array, options: StockReadOptions = {}) {
  return await reading(readStockRows(once(bytesOf(file)), options));
}

/** Reads a file as `settings/thresholds.csv`. */
export async function thresholdsIn(file: string) {
  return await reading(readThresholdRows(once(bytesOf(file))));
}

/** Reads a file as `settings/removals.csv`. */
export async function removalsIn(file: string) {
  return await reading(readRemovalRows(once(bytesOf(file))));
}

/** The stock rows of a file, shown as "line store/item=count" or "line store/item=count<threshold". */
export async function stockIn(file: string | Uint8Array, options: StockReadOptions = {}): Promise<string[]> {
  const { rows } = await readingOf(file, options);
  return rows.map(({ line, store, item, count, threshold }) => {
    return `${line} ${store}/${item}=${count}${threshold === undefined ? "" : `<${threshold}`}`;
  });
}

/** The rejected rows of a file. */
export async function faultsIn(file: string | Uint8Array, options: StockReadOptions = {}): Promise<string[]> {
  return faults(await readingOf(file, options));
}

/** The rejected rows that came of reading, shown as "line code". */
export function faults({ rejected }: Pick<Reading<unknown>, "rejected">): string[] {
  return rejected.map(({ line, code }) => `${line} ${code}`);
}

/** Why a file is refused, shown as "code" or "code line". */
export async function refusalOf(
  file: string | Uint8Array,
  options: StockReadOptions = {},
): Promise<string | undefined> {
  const { refused } = await readingOf(file, options);
  return refused && [refused.code, refused.line].filter((part) => part !== undefined).join(" ");
}

export function bytesOf(file: string | Uint8Array): Uint8Array {
  return typeof file === "string" ? Buffer.from(file, "utf8") : file;
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The same bytes, cut at the given positions. */
export async function* cutAt(bytes: Uint8Array, positions: readonly number[]): AsyncGenerator<Uint8Array> {
  const borders = [...positions.map((position) => Math.min(position, bytes.length)), bytes.length];
  let start = 0;
  for (const end of borders.sort((left, right) => left - right)) {
    yield bytes.slice(start, end);
    start = end;
  }
}
