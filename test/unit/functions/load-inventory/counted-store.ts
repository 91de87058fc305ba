import { statusOf } from "#domain/stock/stock-status.ts";
import type { StoredLevel } from "#domain/stock/stored-level.ts";
import { compareUploads, type UploadVersion } from "#domain/upload/upload-order.ts";
import type { MessageDependencies } from "#functions/load-inventory/handle-message.ts";
import type { RowWrite, WriteOutcome } from "#functions/load-inventory/writes/row-write.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import { DEFAULT_THRESHOLD } from "./fake-cloud.ts";

export const STORE = "Lyon";
const PAGE_ROWS = 1_000;
const CHUNK_ROWS = 5_000;

/** One store of very many items, named by number, in typed arrays: what the loader itself needs shows on the heap. */
export class CountedStore {
  readonly inventory: MessageDependencies["inventory"];
  readonly writesOfItem: Uint8Array;
  /** Called after each write request with the rows written so far. */
  afterWrite: (rowsWritten: number) => void = () => {};
  rowsWritten = 0;
  private readonly counts: Int32Array;
  /** 1 + the index of the version in `versions`; 0: there is no such row. */
  private readonly versionOfItem: Uint8Array;
  private readonly versions: UploadVersion[] = [];

  constructor(items: number) {
    this.counts = new Int32Array(items);
    this.versionOfItem = new Uint8Array(items);
    this.writesOfItem = new Uint8Array(items);
    this.inventory = { rowsOf: () => this.rows(), write: async (batch) => this.write(batch) };
  }

  /** The file that says the count of every item, made while it is read. */
  uploadBucket(countOf: (item: number) => number): MessageDependencies["uploadBucket"] {
    const items = this.counts.length;
    return {
      async *read() {
        yield Buffer.from("store,item,count\n");
        for (let start = 0; start < items; start += CHUNK_ROWS) {
          let text = "";
          for (let item = start; item < Math.min(items, start + CHUNK_ROWS); item += 1) {
            text += `${STORE},${item},${countOf(item)}\n`;
          }
          yield Buffer.from(text);
        }
      },
    };
  }

  /** Makes every row stand as an upload left it. */
  fill(version: Upload, countOf: (item: number) => number): void {
    for (let item = 0; item < this.counts.length; item += 1) this.put(item, countOf(item), version);
  }

  private put(item: number, count: number, version: UploadVersion): void {
    if (compareUploads(this.versions.at(-1) ?? EARLIEST, version) !== 0) this.versions.push(version);
    this.counts[item] = count;
    this.versionOfItem[item] = this.versions.length;
  }

  private async *rows(): AsyncGenerator<StoredLevel[]> {
    let page: StoredLevel[] = [];
    for (let item = 0; item < this.counts.length; item += 1) {
      const row = this.row(item);
      if (row) page.push(row);
      if (page.length < PAGE_ROWS) continue;
      yield page;
      page = [];
    }
    yield page;
  }

  private row(item: number): StoredLevel | undefined {
    const version = this.versions[(this.versionOfItem[item] ?? 0) - 1];
    if (!version) return undefined;
    const count = this.counts[item] ?? 0;
    const status = statusOf(count, DEFAULT_THRESHOLD);
    const level = { count, status, threshold: DEFAULT_THRESHOLD, own: undefined, history: undefined };
    return { store: STORE, item: `${item}`, version, level };
  }

  private write(batch: readonly RowWrite[]): WriteOutcome[] {
    const outcomes = batch.map((write) => this.writeRow(write));
    this.afterWrite(this.rowsWritten);
    return outcomes;
  }

  private writeRow({ stored, next }: RowWrite): WriteOutcome {
    const item = Number(next.item);
    const current = this.row(item);
    const isAsRead = stored && current ? compareUploads(stored.version, current.version) === 0 : stored === current;
    if (!isAsRead) return { outcome: "conflict", current };
    this.put(item, next.level?.count ?? 0, next.version);
    this.writesOfItem[item] = (this.writesOfItem[item] ?? 0) + 1;
    this.rowsWritten += 1;
    return { outcome: "written" };
  }
}

const EARLIEST: UploadVersion = { uploadedAt: "", sequencer: "", key: "" };
