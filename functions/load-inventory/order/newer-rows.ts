import { RefusedFile } from "#domain/import/refused-file.ts";
import type { OrderEntry } from "#domain/upload/order-entry.ts";
import { classifyKey } from "#domain/upload/upload-key.ts";
import { compareUploads } from "#domain/upload/upload-order.ts";
import { assertTimeLeft, type InvocationTime } from "#functions/deadline.ts";
import { logger } from "#functions/logger.ts";
import { type RowBatch, readRemovalRows, readStockRows, type StockRow } from "../csv/inventory-file.ts";
import { MissingVersion, type UploadFiles } from "../reading/upload-files.ts";

/** A newer upload, and the stores of this one that it names. */
interface NewerFile {
  readonly entry: OrderEntry;
  readonly stores: Set<string>;
}

/** A store's item that a newer upload names; `*` where it removes the whole store. */
export interface NewerRow {
  readonly store: string;
  readonly item: string;
}

/** The bucket that files are read from, and the time there is for it. */
export interface FileReading {
  readonly uploadBucket: UploadFiles;
  readonly time: InvocationTime;
}

/**
 * What newer uploads of the same stores say, by reading their files, the newest first: whatever became of those uploads,
 * these rows are theirs. `newer` holds each store's newer uploads. Throws `DeadlineReached` when the time gets short.
 */
export async function* newerRows(
  newer: ReadonlyMap<string, readonly OrderEntry[]>,
  reading: FileReading,
): AsyncGenerator<NewerRow> {
  for (const { entry, stores } of filesOf(newer)) {
    for await (const { store, item } of rowsOf(entry, reading)) if (stores.has(store)) yield { store, item };
  }
}

/** One file may be newer in many stores: it is read once. */
function filesOf(newer: ReadonlyMap<string, readonly OrderEntry[]>): Iterable<NewerFile> {
  const files = new Map<string, NewerFile>();
  for (const [store, entries] of newer) {
    for (const entry of entries) {
      const file = files.get(entry.versionId) ?? { entry, stores: new Set<string>() };
      files.set(entry.versionId, file);
      file.stores.add(store);
    }
  }
  return [...files.values()].sort((left, right) => compareUploads(right.entry, left.entry));
}

/** An upload in the order was accepted once, whatever the limit is today. */
const LIMITS = { maxRows: Number.MAX_SAFE_INTEGER };

/** The rows of a stock file that the order names; none where it is gone, for then it names nothing. */
export function stockRowsOf(entry: OrderEntry, { uploadBucket, time }: FileReading): AsyncGenerator<StockRow> {
  const key = classifyKey(entry.key);
  const onlyStore = key.kind === "stock" ? key.store : undefined;
  return readable(readStockRows(uploadBucket.read(entry), { onlyStore, limits: LIMITS }), entry, time);
}

function rowsOf(entry: OrderEntry, reading: FileReading): AsyncGenerator<NewerRow> {
  if (entry.kind === "stock") return stockRowsOf(entry, reading);
  return readable(readRemovalRows(reading.uploadBucket.read(entry), { limits: LIMITS }), entry, reading.time);
}

async function* readable<Row>(
  batches: AsyncIterable<RowBatch<Row>>,
  { key }: OrderEntry,
  time: InvocationTime,
): AsyncGenerator<Row> {
  try {
    assertTimeLeft(time);
    for await (const { rows } of batches) {
      assertTimeLeft(time);
      yield* rows;
    }
  } catch (error) {
    if (!(error instanceof MissingVersion || error instanceof RefusedFile)) throw error;
    logger.warn("A newer upload cannot be read again; only its written rows count", { key, error });
  }
}
