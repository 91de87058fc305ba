import type { StoredLevel } from "#domain/stock/stored-level.ts";
import { backoffMs } from "#functions/clock.ts";
import { assertTimeLeft, DeadlineReached, type InvocationTime } from "#functions/deadline.ts";
import { changesStatus, type RowWrite, type WriteOutcome, type WriteRows } from "./row-write.ts";
import { StatusRuns } from "./status-runs.ts";

/** How the writer's owner hears of the end of a write, and decides anew on a row that has changed meanwhile. */
export interface WriteListener {
  written(write: RowWrite): void;
  /** The write to try next, or `undefined` where nothing is left to write. */
  decideAgain(write: RowWrite, current: StoredLevel | undefined): RowWrite | undefined;
}

/** Thrown after all other rows are written, when DynamoDB accepts some rows under no circumstances. */
export class RefusedRows extends Error {
  override readonly name = "RefusedRows";

  constructor(count: number, reason: string) {
    super(
      `DynamoDB refused ${count} rows, the first with: ${reason}. The others are stored; the message is tried again.`,
    );
  }
}

/** DynamoDB's own limit. Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html */
export const MAX_BATCH_STATEMENTS = 25;
const MAX_REQUESTS_IN_FLIGHT = 32;
/** Rows that wait: enough to mix the stores of a file that lists one after the other, for each is one partition. */
const MAX_WAITING_ROWS = 20_000;
/** Rows that change their status and wait for the others of their store: some 400 bytes each. */
const MAX_HELD_ROWS = 50_000;

/** Rows of one request; the first `ofRun` are of the run of status changes. */
interface Batch {
  readonly rows: readonly RowWrite[];
  readonly ofRun: number;
}

/**
 * Writes rows in batches, many at a time, the stores interleaved, but status changes store by store ({@link StatusRuns});
 * a throttled row is tried again, more and more slowly, until the time gets short. Every row that was added is reported to
 * the listener, or an error is thrown.
 */
export class LevelWriter {
  readonly #waiting = new Map<string, RowWrite[]>();
  #waitingRows = 0;
  readonly #runs = new StatusRuns();
  readonly #inFlight = new Set<Promise<void>>();
  readonly #changed = new Signal();
  #failure: Error | undefined;
  #refusedRows = 0;
  #refusedReason = "";
  readonly #table: WriteRows;
  readonly #listener: WriteListener;
  readonly #time: InvocationTime;

  constructor(table: WriteRows, listener: WriteListener, time: InvocationTime) {
    this.#table = table;
    this.#listener = listener;
    this.#time = time;
  }

  /**
   * Accepts the row for writing; throws {@link DeadlineReached} or what a write failed with. Where too many rows wait
   * already, it returns a promise that resolves when there is room again; for most rows there is none to wait for.
   */
  add(write: RowWrite): Promise<void> | undefined {
    if (changesStatus(write)) this.#runs.hold(write);
    else this.#wait(write);
    this.#sendBatches(MAX_BATCH_STATEMENTS);
    if (this.#failure) throw this.#failure;
    return this.#isFull() ? this.#room() : undefined;
  }

  /** All rows of the store are added, so that those that change their status may be written. */
  end(store: string): void {
    this.#runs.end(store);
    this.#changed.give();
  }

  /** No more rows of the store come for now: others' need not wait for it. */
  pause(store: string): void {
    this.#runs.pause(store);
    this.#changed.give();
  }

  /**
   * Where too many status changes wait for others of their stores: the new rows of the store that came last, to be added
   * again later; none where only one store's wait.
   */
  giveBack(): readonly RowWrite[] {
    return this.#runs.heldRows >= MAX_HELD_ROWS ? this.#runs.giveBack() : [];
  }

  /** Resolves when all rows are written; throws {@link DeadlineReached}, {@link RefusedRows} or what a write failed with. */
  async drain(): Promise<void> {
    this.#runs.endAll();
    while (this.#runs.heldRows + this.#sendableRows() > 0 && !this.#failure) await this.#oneRequest();
    await Promise.all(this.#inFlight);
    if (this.#failure) throw this.#failure;
    if (this.#refusedRows > 0) throw new RefusedRows(this.#refusedRows, this.#refusedReason);
  }

  /** Resolves when no request is under way any more, whatever became of it: nothing is written afterwards. */
  async close(): Promise<void> {
    this.#failure ??= new DeadlineReached();
    await Promise.all(this.#inFlight);
  }

  #wait(write: RowWrite): void {
    const rows = this.#waiting.get(write.next.store);
    if (rows) rows.push(write);
    else this.#waiting.set(write.next.store, [write]);
    this.#waitingRows += 1;
  }

  #isFull(): boolean {
    return this.#sendableRows() >= MAX_WAITING_ROWS || this.#runs.heldRows >= MAX_HELD_ROWS;
  }

  async #room(): Promise<void> {
    while (this.#isFull()) {
      if (this.#runs.heldRows >= MAX_HELD_ROWS) this.#runs.makeRoom();
      await this.#oneRequest();
    }
  }

  /** Sends what there is, and resolves when anything has changed by which more may be sent. */
  async #oneRequest(): Promise<void> {
    this.#sendBatches(1);
    if (this.#failure) throw this.#failure; // with nothing under way, there would be no end to wait for
    if (this.#inFlight.size > 0 || this.#runs.heldRows > 0) await this.#changed.next();
    if (this.#failure) throw this.#failure;
  }

  #sendableRows(): number {
    return this.#waitingRows + this.#runs.waitingRows;
  }

  #sendBatches(leastRows: number): void {
    this.#runs.advance();
    while (this.#sendableRows() >= leastRows && this.#inFlight.size < MAX_REQUESTS_IN_FLIGHT && !this.#failure) {
      const request = this.#writeAll(this.#nextBatch())
        .catch((error: Error) => {
          this.#failure ??= error;
        })
        .finally(() => {
          this.#inFlight.delete(request);
          this.#changed.give();
        });
      this.#inFlight.add(request);
    }
  }

  /** Takes rows from one store after the other, and the run as one of them; a store that gave some goes to the end of the line. */
  #nextBatch(): Batch {
    const share = Math.ceil(MAX_BATCH_STATEMENTS / (this.#waiting.size + 1));
    const run = this.#runs.take(share);
    const others = this.#waitingBatch(share, MAX_BATCH_STATEMENTS - run.length);
    const rest = this.#runs.take(MAX_BATCH_STATEMENTS - run.length - others.length);
    return { rows: [...run, ...rest, ...others], ofRun: run.length + rest.length };
  }

  #waitingBatch(share: number, most: number): RowWrite[] {
    const batch: RowWrite[] = [];
    for (const [store, rows] of this.#waiting) {
      if (batch.length === most) break;
      batch.push(...rows.splice(-Math.min(share, most - batch.length)));
      this.#waiting.delete(store);
      if (rows.length > 0) this.#waiting.set(store, rows);
    }
    this.#waitingRows -= batch.length;
    return batch;
  }

  async #writeAll(batch: Batch): Promise<void> {
    let { rows, ofRun } = batch;
    for (let attempt = 0; rows.length > 0; attempt += 1) {
      if (attempt > 0) await this.#time.sleep(backoffMs(attempt));
      assertTimeLeft(this.#time);
      const outcomes = await this.#table.write(rows);
      const left = rows.map((write, index) => this.#settle(write, outcomes[index]));
      const leftOfRun = left.slice(0, ofRun).filter(isWrite).length;
      if (leftOfRun < ofRun) this.#runs.settled(ofRun - leftOfRun);
      ofRun = leftOfRun;
      rows = left.filter(isWrite);
    }
  }

  /** The write that still has to be done for this row, if any. */
  #settle(write: RowWrite, result: WriteOutcome | undefined): RowWrite | undefined {
    if (!result || result.outcome === "throttled") return write;
    if (result.outcome === "conflict") return this.#listener.decideAgain(write, result.current);
    if (result.outcome === "written") this.#listener.written(write);
    if (result.outcome === "refused") this.#refuse(result.reason);
    return undefined;
  }

  #refuse(reason: string): void {
    this.#refusedRows += 1;
    this.#refusedReason ||= reason;
  }
}

/** Wakes whoever waits, once. A race of all requests under way would hang a reaction on each of them at every turn. */
class Signal {
  #wake: (() => void) | undefined;
  #waiting: Promise<void> | undefined;

  next(): Promise<void> {
    this.#waiting ??= new Promise((resolve) => {
      this.#wake = resolve;
    });
    return this.#waiting;
  }

  give(): void {
    this.#waiting = undefined;
    this.#wake?.();
  }
}

function isWrite(write: RowWrite | undefined): write is RowWrite {
  return write !== undefined;
}
