import pMap from "p-map";
import { type LevelRules, nextLevel, type SaidLevel, withTrueStatus } from "#domain/stock/next-level.ts";
import { StoreTally } from "#domain/stock/store-tally.ts";
import type { StoredLevel } from "#domain/stock/stored-level.ts";
import type { Thresholds } from "#domain/stock/thresholds.ts";
import { DeadlineReached } from "#functions/deadline.ts";
import type { SummaryHead } from "../adapters/store-summaries.ts";
import type { RowBatch, StockRow } from "../csv/inventory-file.ts";
import type { LoadParts } from "../parts.ts";
import type { Upload } from "../upload.ts";
import type { WorkTime } from "../work-time.ts";
import type { CheckedFile } from "./checked-file.ts";
import { LevelWriter, type RowWrite, type WriteListener } from "./level-writer.ts";
import type { OnProgress } from "./progress-recorder.ts";
import { changesStatus } from "./status-runs.ts";

/** How many stores are read at once; their writes are interleaved, for each store is one partition. */
export const STORES_AT_ONCE = 8;

export interface StockLoadProps {
  readonly upload: Upload;
  readonly file: CheckedFile;
  readonly thresholds: Thresholds;
  /** Stores in which an older upload may still be writing: rows that are there already are written too. */
  readonly contestedStores: ReadonlySet<string>;
  /** Stores that a newer upload removed as a whole. */
  readonly removedStores: ReadonlySet<string>;
  readonly dryRun: boolean;
  readonly onProgress: OnProgress;
}

/** What a load says of one store when it is done. */
export interface LoadedStore {
  readonly tally: StoreTally;
  /** The summary as it was before the store was read. */
  readonly head: SummaryHead;
}

interface ItemName {
  readonly store: string;
  readonly item: string;
}

/** Brings the table to what one checked file says: reads each store's rows, writes the difference, tallies the rest. */
export class StockLoad implements WriteListener {
  changed = 0;
  unchanged = 0;
  superseded = 0;
  /** Rows written by this invocation: what tells progress from standing still. */
  writtenRows = 0;
  readonly stores = new Map<string, LoadedStore>();
  /** Rows whose end is decided, though some may still wait to be written. */
  private settledRows = 0;
  /** Rows of each store whose end is not decided. */
  private readonly openRows = new Map<string, number>();
  /** Stores whose status changes have to wait for the next reading of the file, or they would be mixed with others'. */
  private readonly deferredStores = new Set<string>();
  private readonly props: StockLoadProps;
  private readonly parts: Pick<LoadParts, "inventory" | "summaries">;
  private readonly writer: LevelWriter;

  constructor(props: StockLoadProps, parts: Pick<LoadParts, "inventory" | "summaries">, time: WorkTime) {
    this.props = props;
    this.parts = parts;
    this.writer = new LevelWriter(parts.inventory, this, time);
    for (const { store, items } of props.file.stores.values()) this.openRows.set(store, items);
  }

  /** Resolves when every row is stored or need not be; `readAgain` gives the file's rows once more for their names. */
  async run(readAgain: () => AsyncIterable<RowBatch<StockRow>>): Promise<void> {
    try {
      await this.compareStores();
      while (this.settledRows < this.props.file.accepted) {
        this.deferredStores.clear();
        await this.insertMissing(readAgain());
        await this.writer.drain();
        if (this.deferredStores.size === 0) break;
      }
      await this.writer.drain();
    } finally {
      await this.writer.close();
    }
  }

  written(write: RowWrite): void {
    if (this.isSaid(write)) this.changed += 1;
    this.writtenRows += 1;
    this.count(write.next);
  }

  decideAgain(write: RowWrite, current: StoredLevel | undefined): RowWrite | undefined {
    const { store, item } = write.next;
    const row = this.isSaid(write) ? this.props.file.index.find(store, item) : undefined;
    if (row === undefined) return current && this.leave(current);
    return this.decide(row, { store, item }, current);
  }

  private async compareStores(): Promise<void> {
    const stores = [...this.props.file.stores.keys()];
    // One store's failure must not leave the others writing behind the caller's back.
    await pMap(stores, (store) => this.compareStore(store), { concurrency: STORES_AT_ONCE, stopOnError: false }).catch(
      throwFirst,
    );
  }

  private async compareStore(store: string): Promise<void> {
    this.stores.set(store, { tally: new StoreTally(), head: await this.parts.summaries.head(store) });
    try {
      await this.compareRows(store);
    } finally {
      this.writer.pause(store);
    }
    if (this.openRows.get(store) === 0) this.writer.end(store);
  }

  private async compareRows(store: string): Promise<void> {
    for await (const rows of this.parts.inventory.rowsOf(store)) {
      await this.props.onProgress(this.settledRows);
      for (const stored of rows) {
        const room = this.compareRow(stored);
        // Waiting for nothing costs more than comparing.
        if (room) await room;
      }
    }
  }

  private compareRow(stored: StoredLevel): Promise<void> | undefined {
    const row = this.props.file.index.find(stored.store, stored.item);
    if (row !== undefined) return this.settle(row, stored, stored);
    const correction = this.leave(stored);
    return correction && this.write(correction);
  }

  private async insertMissing(batches: AsyncIterable<RowBatch<StockRow>>): Promise<void> {
    const { index } = this.props.file;
    for await (const { rows } of batches) {
      await this.props.onProgress(this.settledRows);
      for (const said of rows) {
        const row = index.find(said.store, said.item);
        if (row === undefined || index.isSettled(row) || index.line(row) !== said.line) continue;
        const room = this.settle(row, said, undefined);
        for (const write of this.writer.giveBack()) this.defer(write);
        if (room) await room;
        if (this.openRows.get(said.store) === 0) this.writer.end(said.store);
      }
    }
  }

  private defer({ next: { store, item } }: RowWrite): void {
    const row = this.props.file.index.find(store, item);
    if (row !== undefined) this.reopen(row, store);
    this.deferredStores.add(store);
  }

  private reopen(row: number, store: string): void {
    this.props.file.index.reopen(row);
    this.settledRows -= 1;
    this.openRows.set(store, (this.openRows.get(store) ?? 0) + 1);
  }

  /** Decides on a row and has it written where it must be; a promise where more must not be added before it resolves. */
  private settle(row: number, name: ItemName, stored: StoredLevel | undefined): Promise<void> | undefined {
    this.props.file.index.settle(row);
    this.settledRows += 1;
    this.openRows.set(name.store, (this.openRows.get(name.store) ?? 0) - 1);
    const write = this.decide(row, name, stored);
    if (write && this.deferredStores.has(name.store) && changesStatus(write)) return void this.reopen(row, name.store);
    return write && this.write(write);
  }

  private write(write: RowWrite): Promise<void> | undefined {
    if (!this.props.dryRun) return this.writer.add(write);
    this.written(write);
    return undefined;
  }

  /** Whether a row is written because of what the file says: such a row gets the version of its upload. */
  private isSaid({ next }: RowWrite): boolean {
    return next.version === this.props.upload;
  }

  /** Tallies a row that need not be written, or returns the write. */
  private decide(row: number, name: ItemName, stored: StoredLevel | undefined): RowWrite | undefined {
    const decision = this.isLeftOut(row, name)
      ? LEFT_OUT
      : nextLevel(this.said(row, name), stored, this.rules(name.store));
    if (decision.action === "write") return { before: stored, next: decision.next };
    if (decision.action === "superseded") this.superseded += 1;
    else if (decision.action === "ours") this.changed += 1;
    else this.unchanged += 1;
    return stored && this.leave(stored);
  }

  /** Tallies a row of which the file says nothing that counts, or returns the write that makes its status true. */
  private leave(stored: StoredLevel): RowWrite | undefined {
    const next = withTrueStatus(stored);
    if (next) return { before: stored, next };
    this.count(stored);
    return undefined;
  }

  private isLeftOut(row: number, { store }: ItemName): boolean {
    return this.props.removedStores.has(store) || this.props.file.index.isLeftOut(row);
  }

  private rules(store: string): LevelRules {
    const { upload, thresholds, contestedStores } = this.props;
    return { upload, thresholds, writeUnchanged: contestedStores.has(store) };
  }

  private said(row: number, { store, item }: ItemName): SaidLevel {
    const { index } = this.props.file;
    return { store, item, count: index.count(row), threshold: index.threshold(row) };
  }

  private count({ store, item, level }: StoredLevel): void {
    if (level) this.stores.get(store)?.tally.add({ item, ...level });
  }
}

const LEFT_OUT = { action: "superseded" } as const;

function throwFirst(error: unknown): never {
  if (!(error instanceof AggregateError)) throw error;
  throw error.errors.find((one) => !(one instanceof DeadlineReached)) ?? error.errors[0];
}
