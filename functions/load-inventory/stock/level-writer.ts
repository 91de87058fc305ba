import type { StoredLevel } from "#domain/stock/stored-level.ts";
import { backoffMs } from "#functions/clock.ts";
import { DeadlineReached } from "#functions/deadline.ts";
import { endInTime, type WorkTime } from "../work-time.ts";

/** A row as it was read (`undefined`: there was none), and as it shall be. */
export interface RowWrite {
  readonly before: StoredLevel | undefined;
  readonly next: StoredLevel;
}

/** What became of one write of a batch. `conflict`: the row is no longer as it was read, and stands as `current` now. */
export type WriteOutcome =
  | { readonly outcome: "written" | "throttled" }
  | { readonly outcome: "conflict"; readonly current: StoredLevel | undefined }
  | { readonly outcome: "refused"; readonly reason: string };

export interface WriteRows {
  /** One outcome per write, in the same order. */
  write(batch: readonly RowWrite[]): Promise<readonly WriteOutcome[]>;
}

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

/**
 * Writes rows in batches, many at a time, the stores interleaved; a throttled row is tried again, more and more slowly,
 * until the time gets short. Every row that was added is reported to the listener, or an error is thrown.
 */
export class LevelWriter {
  private readonly waiting = new Map<string, RowWrite[]>();
  private waitingRows = 0;
  private readonly inFlight = new Set<Promise<void>>();
  private readonly ended = new Signal();
  private failure: Error | undefined;
  private refusedRows = 0;
  private refusedReason = "";
  private readonly table: WriteRows;
  private readonly listener: WriteListener;
  private readonly time: WorkTime;

  constructor(table: WriteRows, listener: WriteListener, time: WorkTime) {
    this.table = table;
    this.listener = listener;
    this.time = time;
  }

  /**
   * Accepts the row for writing; throws {@link DeadlineReached} or what a write failed with. Where too many rows wait already, it
   * returns a promise that resolves when there is room again; for most rows there is none to wait for.
   */
  add(write: RowWrite): Promise<void> | undefined {
    this.wait(write);
    if (this.waitingRows >= MAX_BATCH_STATEMENTS) this.sendBatches(MAX_BATCH_STATEMENTS);
    if (this.failure) throw this.failure;
    return this.waitingRows >= MAX_WAITING_ROWS ? this.room() : undefined;
  }

  /** Resolves when all rows are written; throws {@link DeadlineReached}, {@link RefusedRows} or what a write failed with. */
  async drain(): Promise<void> {
    while (this.waitingRows > 0 && !this.failure) {
      this.sendBatches(1);
      await this.oneRequest();
    }
    await Promise.all(this.inFlight);
    if (this.failure) throw this.failure;
    if (this.refusedRows > 0) throw new RefusedRows(this.refusedRows, this.refusedReason);
  }

  /** Resolves when no request is under way any more, whatever became of it: nothing is written afterwards. */
  async close(): Promise<void> {
    this.failure ??= new DeadlineReached();
    await Promise.all(this.inFlight);
  }

  private wait(write: RowWrite): void {
    const rows = this.waiting.get(write.next.store);
    if (rows) rows.push(write);
    else this.waiting.set(write.next.store, [write]);
    this.waitingRows += 1;
  }

  private async room(): Promise<void> {
    while (this.waitingRows >= MAX_WAITING_ROWS) await this.oneRequest();
  }

  private async oneRequest(): Promise<void> {
    if (this.failure) throw this.failure; // with nothing under way, there would be no end to wait for
    this.sendBatches(1);
    if (this.inFlight.size > 0) await this.ended.next();
    if (this.failure) throw this.failure;
  }

  private sendBatches(leastRows: number): void {
    while (this.waitingRows >= leastRows && this.inFlight.size < MAX_REQUESTS_IN_FLIGHT && !this.failure) {
      const request = this.writeAll(this.nextBatch())
        .catch((error: Error) => {
          this.failure ??= error;
        })
        .finally(() => {
          this.inFlight.delete(request);
          this.ended.give();
        });
      this.inFlight.add(request);
    }
  }

  /** Takes rows from one store after the other; a store that gave some goes to the end of the line. */
  private nextBatch(): RowWrite[] {
    const batch: RowWrite[] = [];
    const share = Math.ceil(MAX_BATCH_STATEMENTS / this.waiting.size);
    for (const [store, rows] of this.waiting) {
      batch.push(...rows.splice(-Math.min(share, MAX_BATCH_STATEMENTS - batch.length)));
      this.waiting.delete(store);
      if (rows.length > 0) this.waiting.set(store, rows);
      if (batch.length === MAX_BATCH_STATEMENTS) break;
    }
    this.waitingRows -= batch.length;
    return batch;
  }

  private async writeAll(batch: readonly RowWrite[]): Promise<void> {
    let rest = batch;
    for (let attempt = 0; rest.length > 0; attempt += 1) {
      if (attempt > 0) await this.time.sleep(backoffMs(attempt));
      endInTime(this.time);
      const outcomes = await this.table.write(rest);
      rest = rest.map((write, index) => this.settle(write, outcomes[index])).filter(isWrite);
    }
  }

  /** The write that still has to be done for this row, if any. */
  private settle(write: RowWrite, result: WriteOutcome | undefined): RowWrite | undefined {
    if (!result || result.outcome === "throttled") return write;
    if (result.outcome === "conflict") return this.listener.decideAgain(write, result.current);
    if (result.outcome === "written") this.listener.written(write);
    if (result.outcome === "refused") this.refuse(result.reason);
    return undefined;
  }

  private refuse(reason: string): void {
    this.refusedRows += 1;
    this.refusedReason ||= reason;
  }
}

/** Wakes whoever waits, once. A race of all requests under way would hang a reaction on each of them at every turn. */
class Signal {
  private wake: (() => void) | undefined;
  private waiting: Promise<void> | undefined;

  next(): Promise<void> {
    this.waiting ??= new Promise((resolve) => {
      this.wake = resolve;
    });
    return this.waiting;
  }

  give(): void {
    this.waiting = undefined;
    this.wake?.();
  }
}

function isWrite(write: RowWrite | undefined): write is RowWrite {
  return write !== undefined;
}
