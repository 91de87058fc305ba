import type { FileKind } from "#domain/import/file-kind.ts";
import { FILE_LIMITS, type FileLimits, listLimits } from "#domain/import/file-limits.ts";
import { FILE_SENTENCE, RefusedFile } from "#domain/import/refused-file.ts";
import { REMOVAL_FILE, type RemovalRow } from "#domain/import/removal-row.ts";
import { type StockRow, stockFile } from "#domain/import/stock-row.ts";
import { THRESHOLD_FILE, type ThresholdRow } from "#domain/import/threshold-row.ts";
import type { CutBlock } from "./block-cutter.ts";
import { decodedText } from "./decoded-text.ts";
import { type FoundHeader, findHeader } from "./header-search.ts";
import { RecordCutter } from "./record-cutter.ts";
import { type RowBatch, RowReader } from "./row-reader.ts";
import { unpackedBytes } from "./unpacked-bytes.ts";

export { FILE_LIMITS, type FileLimits, type RemovalRow, type RowBatch, type StockRow, type ThresholdRow };

export interface ReadOptions {
  /** Limits other than {@link FILE_LIMITS}. */
  readonly limits?: Partial<FileLimits> | undefined;
}

export interface StockReadOptions extends ReadOptions {
  /** In NFC: rows of every other store are rejected. */
  readonly onlyStore?: string | undefined;
}

/**
 * The rows of a stock file in its order, some thousands at a time; the first batch comes even without rows, for its
 * columns. Throws {@link RefusedFile} as soon as the file as a whole turns out to be unreadable, which may be after
 * batches: nothing of it may be stored before the end is reached. Closes `bytes` in every case.
 */
export function readStockRows(
  bytes: AsyncIterable<Uint8Array>,
  { onlyStore, limits }: StockReadOptions = {},
): AsyncGenerator<RowBatch<StockRow>> {
  return readRows(bytes, stockFile(onlyStore), { ...FILE_LIMITS, ...limits });
}

/** The rows of `settings/thresholds.csv`, as {@link readStockRows} gives those of a stock file. */
export function readThresholdRows(
  bytes: AsyncIterable<Uint8Array>,
  { limits }: ReadOptions = {},
): AsyncGenerator<RowBatch<ThresholdRow>> {
  return readRows(bytes, THRESHOLD_FILE, { ...FILE_LIMITS, ...limits });
}

/** The rows of `settings/removals.csv`, as {@link readStockRows} gives those of a stock file. */
export function readRemovalRows(
  bytes: AsyncIterable<Uint8Array>,
  { limits }: ReadOptions = {},
): AsyncGenerator<RowBatch<RemovalRow>> {
  return readRows(bytes, REMOVAL_FILE, { ...FILE_LIMITS, ...limits });
}

async function* readRows<Row extends object>(
  bytes: AsyncIterable<Uint8Array>,
  kind: FileKind<Row>,
  limits: FileLimits,
): AsyncGenerator<RowBatch<Row>> {
  const pieces = decodedText(unpackedBytes(bytes, limits.maxUnpackedBytes));
  try {
    const header = await findHeader(pieces, kind.needed, limits);
    const reader = new RowReader(header, kind);
    let left = limits.maxRows;
    for await (const block of cutRecords(pieces, header, header.rejectedList ? listLimits(limits) : limits)) {
      left -= block.lines.length + block.faults.length;
      if (left < 0) throw new RefusedFile("too_large", FILE_SENTENCE.manyRows(limits.maxRows));
      yield await reader.read(block);
    }
  } finally {
    await pieces.return(undefined);
  }
}

async function* cutRecords(
  pieces: AsyncIterable<string>,
  { rest, restLine, delimiter }: FoundHeader,
  { maxRecordBytes }: FileLimits,
): AsyncGenerator<CutBlock> {
  const cutter = new RecordCutter(restLine, { delimiter, maxRecordBytes });
  yield cutter.cut(rest);
  for await (const piece of pieces) yield cutter.cut(piece);
  yield cutter.end();
}
