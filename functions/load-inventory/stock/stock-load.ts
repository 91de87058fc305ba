import pMap from "p-map";
import { type LevelRules, nextLevel, withTrueStatus } from "#domain/stock/next-level.ts";
import type { StoreTally } from "#domain/stock/store-tally.ts";
import type { StoredLevel } from "#domain/stock/stored-level.ts";
import type { Thresholds } from "#domain/stock/thresholds.ts";
import { DeadlineReached, type InvocationTime } from "#functions/deadline.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import type { RowBatch, StockRow } from "../csv/inventory-file.ts";
import { STORES_AT_ONCE } from "../order/competing-uploads.ts";
import { LevelWriter, type WriteListener } from "../writes/level-writer.ts";
import { changesStatus, type InventoryRows, type RowWrite } from "../writes/row-write.ts";
import type { Summaries, SummaryHead } from "../writes/summarize-stores.ts";
import type { CheckedFile, FileStore } from "./checked-file.ts";
import { LoadingStore, type StoreTallies } from "./loading-store.ts";
import type { OnProgress } from "./progress-recorder.ts";

export interface StockLoadProps {
  readonly upload: Upload;
  readonly file: CheckedFile;
  /** The stores to load, which may be fewer than those of the file. */
  readonly stores: readonly FileStore[];
  readonly thresholds: Thresholds;
  /** Stores in which an older upload may still be writing: rows that are there already are written too. */
  readonly storesInFlight: ReadonlySet<string>;
  /** Stores that a newer upload removed as a whole. */
  readonly removedStores: ReadonlySet<string>;
  readonly dryRun: boolean;
  readonly onProgress: OnProgress;
  /** Called once for each store when nothing more will be written of it. */
  onStoreDone(loaded: LoadedStore): Promise<void>;
}

/** A store of which nothing more will be written, and what was counted. */
export interface LoadedStore extends StoreTallies {
  readonly store: string;
  /** The different items that the file names. */
  readonly items: number;
  readonly tally: StoreTally;
  /** The summary as it was before the store was read. */
  readonly head: SummaryHead;
}

/** What loading rows needs. */
export interface RowsDependencies {
  readonly inventory: InventoryRows;
  readonly summaries: Pick<Summaries, "head">;
}

interface ItemName {
  readonly store: string;
  readonly item: string;
}

/** Brings the table to what one checked file says: reads each store's rows, writes the difference, tallies the rest. */
export class StockLoad implements WriteListener {
  /** Rows written, or stores done, by this invocation: what tells progress from standing still. */
  hasProgress = false;
  readonly #stores: ReadonlyMap<string, LoadingStore>;
  readonly #doneStores: string[] = [];
  /** Rows whose end is not decided. */
  #openRows = 0;
  /** Stores whose status changes have to wait for the next reading of the file, or they would be mixed with others'. */
  readonly #deferredStores = new Set<string>();
  readonly #props: StockLoadProps;
  readonly #dependencies: RowsDependencies;
  readonly #writer: LevelWriter;

  constructor(props: StockLoadProps, dependencies: RowsDependencies, time: InvocationTime) {
    this.#props = props;
    this.#dependencies = dependencies;
    this.#writer = new LevelWriter(dependencies.inventory, this, time);
    this.#stores = new Map(props.stores.map(({ store, items }) => [store, new LoadingStore(items)]));
    for (const { items } of props.stores) this.#openRows += items;
  }

  /** Resolves when every row is stored or need not be; `readAgain` gives the file's rows once more for their names. */
  async run(readAgain: () => AsyncIterable<RowBatch<StockRow>>): Promise<void> {
    try {
      await this.#compareStores();
      while (this.#openRows > 0) {
        this.#deferredStores.clear();
        await this.#insertMissing(readAgain());
        await this.#writer.drain();
        if (this.#deferredStores.size === 0) break;
      }
      await this.#writer.drain();
      await pMap(Array(STORES_AT_ONCE), () => this.#endDoneStores());
    } finally {
      await this.#writer.close();
    }
  }

  written(write: RowWrite): void {
    const { store } = write.next;
    const loading = this.#loading(store);
    if (this.#isUploaded(write)) loading.changed += 1;
    loading.unwrittenRows -= 1;
    this.hasProgress = true;
    this.#count(write.next);
    this.#noteIfDone(store, loading);
  }

  decideAgain(write: RowWrite, current: StoredLevel | undefined): RowWrite | undefined {
    const { store } = write.next;
    const next = this.#decisionAgain(write, current);
    if (next) return next;
    const loading = this.#loading(store);
    loading.unwrittenRows -= 1;
    this.#noteIfDone(store, loading);
    return undefined;
  }

  #decisionAgain(write: RowWrite, current: StoredLevel | undefined): RowWrite | undefined {
    const { store, item } = write.next;
    const row = this.#isUploaded(write) ? this.#props.file.index.find(store, item) : undefined;
    if (row === undefined) return current && this.#leave(current);
    return this.#decide(row, { store, item }, current);
  }

  async #compareStores(): Promise<void> {
    // One store's failure must not leave the others writing behind the caller's back.
    await pMap(this.#stores, ([store, loading]) => this.#compareStore(store, loading), {
      concurrency: STORES_AT_ONCE,
      stopOnError: false,
    }).catch(throwFirst);
  }

  async #compareStore(store: string, loading: LoadingStore): Promise<void> {
    loading.head = await this.#dependencies.summaries.head(store);
    try {
      await this.#compareRows(store);
    } finally {
      this.#writer.pause(store);
    }
    loading.isRead = true;
    if (loading.openRows === 0) this.#writer.end(store);
    this.#noteIfDone(store, loading);
    await this.#endDoneStores();
  }

  async #compareRows(store: string): Promise<void> {
    for await (const rows of this.#dependencies.inventory.rowsOf(store)) {
      await this.#props.onProgress(this.#props.file.accepted - this.#openRows);
      for (const stored of rows) {
        const room = this.#compareRow(stored);
        // Waiting for nothing costs more than comparing.
        if (room) await room;
      }
    }
  }

  #compareRow(stored: StoredLevel): Promise<void> | undefined {
    const row = this.#props.file.index.find(stored.store, stored.item);
    if (row !== undefined) return this.#settle(row, stored, stored);
    const correction = this.#leave(stored);
    return correction && this.#write(correction);
  }

  async #insertMissing(batches: AsyncIterable<RowBatch<StockRow>>): Promise<void> {
    const { index } = this.#props.file;
    for await (const { rows } of batches) {
      await this.#endDoneStores();
      await this.#props.onProgress(this.#props.file.accepted - this.#openRows);
      for (const uploaded of rows) {
        const row = index.find(uploaded.store, uploaded.item);
        if (row === undefined || index.isSettled(row) || index.line(row) !== uploaded.line) continue;
        const loading = this.#stores.get(uploaded.store);
        if (!loading) continue;
        const room = this.#settle(row, uploaded, undefined);
        for (const write of this.#writer.giveBack()) this.#defer(write);
        if (room) await room;
        if (loading.openRows === 0) this.#writer.end(uploaded.store);
      }
    }
  }

  #defer({ next: { store, item } }: RowWrite): void {
    const row = this.#props.file.index.find(store, item);
    this.#loading(store).unwrittenRows -= 1;
    if (row !== undefined) this.#reopen(row, store);
    this.#deferredStores.add(store);
  }

  #reopen(row: number, store: string): void {
    this.#props.file.index.reopen(row);
    this.#openRows += 1;
    this.#loading(store).openRows += 1;
  }

  /** Decides on a row and has it written where it must be; a promise where more must not be added before it resolves. */
  #settle(row: number, name: ItemName, stored: StoredLevel | undefined): Promise<void> | undefined {
    this.#props.file.index.settle(row);
    this.#openRows -= 1;
    const loading = this.#loading(name.store);
    loading.openRows -= 1;
    const write = this.#decide(row, name, stored);
    if (write && this.#deferredStores.has(name.store) && changesStatus(write))
      return void this.#reopen(row, name.store);
    if (write) return this.#write(write);
    this.#noteIfDone(name.store, loading);
    return undefined;
  }

  #write(write: RowWrite): Promise<void> | undefined {
    this.#loading(write.next.store).unwrittenRows += 1;
    if (!this.#props.dryRun) return this.#writer.add(write);
    this.written(write);
    return undefined;
  }

  /** Whether a row is written because of what the file says: such a row gets the version of its upload. */
  #isUploaded({ next }: RowWrite): boolean {
    return next.version === this.#props.upload;
  }

  /** Tallies a row that need not be written, or returns the write. */
  #decide(row: number, name: ItemName, stored: StoredLevel | undefined): RowWrite | undefined {
    const decision = this.#isLeftOut(row, name)
      ? LEFT_OUT
      : nextLevel(this.#props.file.index.level(row, name), stored, this.#rules(name.store));
    if (decision.action === "write") return { stored, next: decision.next };
    const loading = this.#loading(name.store);
    if (decision.action === "superseded") loading.superseded += 1;
    else if (decision.action === "ours") loading.changed += 1;
    else loading.unchanged += 1;
    return stored && this.#leave(stored);
  }

  /** Tallies a row of which the file says nothing that counts, or returns the write that makes its status true. */
  #leave(stored: StoredLevel): RowWrite | undefined {
    const next = withTrueStatus(stored);
    if (next) return { stored, next };
    this.#count(stored);
    return undefined;
  }

  #isLeftOut(row: number, { store }: ItemName): boolean {
    return this.#props.removedStores.has(store) || this.#props.file.index.isLeftOut(row);
  }

  #rules(store: string): LevelRules {
    const { upload, thresholds, storesInFlight } = this.#props;
    return { upload, thresholds, writeUnchanged: storesInFlight.has(store) };
  }

  #count({ store, item, level }: StoredLevel): void {
    if (level) this.#loading(store).tally.add({ item, ...level });
  }

  #loading(store: string): LoadingStore {
    const loading = this.#stores.get(store);
    if (!loading) throw new Error(`${store} is not a store of this load.`);
    return loading;
  }

  #noteIfDone(store: string, loading: LoadingStore): void {
    if (loading.isDone) this.#doneStores.push(store);
  }

  /** Ends the stores that are done by now, and those that become so meanwhile. */
  async #endDoneStores(): Promise<void> {
    for (let store = this.#doneStores.pop(); store !== undefined; store = this.#doneStores.pop()) {
      const { head, items, tally, changed, unchanged, superseded } = this.#loading(store);
      if (head) await this.#props.onStoreDone({ store, head, items, tally, changed, unchanged, superseded });
      this.hasProgress = true;
    }
  }
}

const LEFT_OUT = { action: "superseded" } as const;

function throwFirst(error: unknown): never {
  if (!(error instanceof AggregateError)) throw error;
  throw error.errors.find((one) => !(one instanceof DeadlineReached)) ?? error.errors[0];
}
