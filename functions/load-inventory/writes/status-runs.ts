import { MOST_BATCH_CHANGES } from "#domain/stock/stock-level.ts";
import type { RowWrite } from "./row-write.ts";

/**
 * Rows that change their status, on their way to the table in runs: a store's are written one after the other and not
 * mixed with other stores', because every batch of the stream that holds some of a store makes a message for it. A run is
 * all that is held of several stores, {@link MOST_BATCH_CHANGES} together, or of one store that has more. The next one begins
 * when no row of it is under way any more, so n changes of a store lie in ⌈n ÷ 1,000⌉ + 1 batches at most.
 */
export class StatusRuns {
  /** Rows that are in no run yet. */
  heldRows = 0;
  readonly #held = new Map<string, RowWrite[]>();
  /** Stores of which no more rows come, the first one first. */
  readonly #ended = new Set<string>();
  /** The store that has more rows than can be held: its run goes on while they come. */
  #owner: string | undefined;
  #run: RowWrite[] = [];
  #taken = 0;
  #underWay = 0;
  #ownersRun = false;

  /** Rows of the run that wait to be taken. */
  get waitingRows(): number {
    return this.#run.length - this.#taken;
  }

  hold(write: RowWrite): void {
    const rows = this.#held.get(write.next.store);
    if (rows) rows.push(write);
    else this.#held.set(write.next.store, [write]);
    this.heldRows += 1;
  }

  /** No more rows come of the store. */
  end(store: string): void {
    if (this.#held.has(store)) this.#ended.add(store);
    this.pause(store);
  }

  /** No more rows come of the store for now: its own run does not go on. */
  pause(store: string): void {
    if (store !== this.#owner) return;
    this.advance();
    this.#owner = undefined;
  }

  /** No more rows come of any store. */
  endAll(): void {
    for (const store of [...this.#held.keys()]) this.end(store);
    this.#owner = undefined;
  }

  /** Lets the store of which most is held go first, and its rows as they come. */
  makeRoom(): void {
    if (this.#owner !== undefined || this.#ended.size > 0) return;
    const [largest] = [...this.#held].toSorted(([, left], [, right]) => right.length - left.length);
    this.#owner = largest?.[0];
  }

  /** Takes back the new rows that are held of the store that came last; none where there is only one. */
  giveBack(): readonly RowWrite[] {
    for (const store of [...this.#held.keys()].slice(1).reverse()) {
      const rows = this.#release(store);
      for (const write of rows) if (write.stored) this.hold(write);
      const given = rows.filter(({ stored }) => !stored);
      if (given.length > 0) return given;
    }
    return [];
  }

  /** Begins the next run where the one before is over. */
  advance(): void {
    if (this.#owner !== undefined) {
      if (this.#underWay === 0) this.#ownersRun = true;
      if (this.#ownersRun) this.#board(this.#release(this.#owner));
    } else if (this.#underWay === 0) {
      this.#ownersRun = false;
      this.#boardEnded();
    }
  }

  /** The next rows to write, `most` of them at most. */
  take(most: number): readonly RowWrite[] {
    const rows = this.#run.slice(this.#taken, this.#taken + most);
    this.#taken += rows.length;
    return rows;
  }

  /** So many of the rows that were taken are written, or need not be. */
  settled(rows: number): void {
    this.#underWay -= rows;
  }

  #boardEnded(): void {
    for (const store of this.#ended) {
      const rows = this.#held.get(store)?.length ?? 0;
      if (this.waitingRows > 0 && this.waitingRows + rows > MOST_BATCH_CHANGES) return;
      this.#board(this.#release(store));
    }
  }

  #board(rows: readonly RowWrite[]): void {
    if (rows.length === 0) return;
    // What was taken already need not be kept.
    if (this.#taken > 0 && this.#taken * 2 >= this.#run.length) {
      this.#run = this.#run.slice(this.#taken);
      this.#taken = 0;
    }
    for (const row of rows) this.#run.push(row);
    this.#underWay += rows.length;
  }

  #release(store: string): readonly RowWrite[] {
    const rows = this.#held.get(store) ?? [];
    this.#held.delete(store);
    this.#ended.delete(store);
    this.heldRows -= rows.length;
    return rows;
  }
}
