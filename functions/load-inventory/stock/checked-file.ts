import { ownText } from "#domain/import/own-text.ts";
import { FILE_SENTENCE, RefusedFile } from "#domain/import/refused-file.ts";
import { NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";
import { type RowBatch, readStockRows, type StockReadOptions, type StockRow } from "../csv/inventory-file.ts";
import { countRejected } from "../csv/rejected-stores.ts";
import { DUPLICATE, DuplicateLines, type ListedFile, ListedRows, MAX_STORES } from "../reading/rejected-list.ts";
import { RowIndex } from "./row-index.ts";

/** What a file says of one store. */
export interface FileStore {
  readonly store: string;
  /** Whether one of its rows has a threshold. */
  hasThresholds: boolean;
  /** The different items that it names. */
  items: number;
}

/** A whole file after one reading: nothing of it is stored yet, and it may be. */
export class CheckedFile implements ListedFile {
  readonly index = new RowIndex();
  readonly stores = new Map<string, FileStore>();
  readonly rejected = new ListedRows();
  readonly notLoaded = new NotLoadedRows(MAX_STORES);
  readonly duplicates = new DuplicateLines();
  columns: readonly string[] = [];

  /** Rows that are neither rejected nor followed by a later row of the same store and item. */
  get accepted(): number {
    return this.index.size;
  }

  /** Every record of the file that is not blank. */
  get rows(): number {
    return this.accepted + this.duplicates.total + this.rejected.total;
  }

  add({ columns, rows, rejected }: RowBatch<StockRow>): void {
    this.columns = columns;
    for (const row of rejected) this.rejected.add(row);
    countRejected(rejected, columns, this.notLoaded);
    for (const row of rows) this.#addRow(row);
    if (this.stores.size > MAX_STORES) throw new RefusedFile("too_large", FILE_SENTENCE.manyStores(MAX_STORES));
  }

  #addRow(row: StockRow): void {
    const { store, item, threshold } = row;
    const earlierLine = this.index.add(store, item, row);
    if (earlierLine !== undefined) this.#addDuplicate(store, earlierLine);
    const known = this.stores.get(store) ?? this.#addStore(ownText(store));
    if (earlierLine === undefined) known.items += 1;
    if (threshold !== undefined) known.hasThresholds = true;
  }

  #addStore(store: string): FileStore {
    const added = { store, hasThresholds: false, items: 0 };
    this.stores.set(store, added);
    return added;
  }

  #addDuplicate(store: string, line: number): void {
    this.duplicates.add(line);
    this.notLoaded.add("duplicates", store, { line, ...DUPLICATE });
  }
}

/** Reads a stock file to its end; throws `RefusedFile` where no row of it may be stored, and what `onBatch` throws. */
export async function checkFile(
  bytes: AsyncIterable<Uint8Array>,
  options: StockReadOptions,
  onBatch: () => void,
): Promise<CheckedFile> {
  const file = new CheckedFile();
  for await (const batch of readStockRows(bytes, options)) {
    file.add(batch);
    onBatch();
  }
  refuseForeignFile(file);
  return file;
}

/** A file in another store's folder is one mistake, not thousands. */
function refuseForeignFile({ rejected, accepted, duplicates }: CheckedFile): void {
  if (accepted + duplicates.total === 0 && rejected.areAll("store_mismatch")) {
    throw new RefusedFile("store_mismatch", FILE_SENTENCE.otherStore, rejected.rows[0]?.line);
  }
}
