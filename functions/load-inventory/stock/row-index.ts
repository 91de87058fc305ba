import { randomBytes } from "node:crypto";
import type { StockRow } from "#domain/import/stock-row.ts";
import type { UploadedLevel } from "#domain/stock/next-level.ts";
import { NumberColumn } from "./number-column.ts";

/** What the index keeps of a row; the names themselves stay in the file. */
export type IndexedRow = Omit<StockRow, "store" | "item">;

const FIRST_CAPACITY = 1 << 12;
/** A fuller table makes longer searches; it takes 4 bytes a place. */
const MAX_LOAD = 0.6;
const NONE = -1;

const SETTLED = 1;
const LEFT_OUT = 2;

/**
 * The rows of one file by store and item, the last one of each. Rows lie one behind the other in columns of fixed width
 * (17 bytes a row, more only in files that need it), and a table of row numbers (7 to 14 bytes a row) finds them: memory
 * grows by a known number of bytes a row, rows that are asked for in the file's order lie side by side, and the garbage
 * collector never walks them. Names stand there as 64-bit hashes with a random key: in a file of 5,000,000 rows two names meet with a chance
 * of 1 in 1,000,000, and the key keeps files from being made to meet.
 */
export class RowIndex {
  readonly #seeds = randomBytes(8);
  readonly #hash = new NameHash(this.#seeds.readInt32LE(0), this.#seeds.readInt32LE(4));
  /** Row numbers, counted from 1. */
  #table = new Uint32Array(FIRST_CAPACITY);
  readonly #highs = new NumberColumn();
  readonly #lows = new NumberColumn();
  readonly #lines = new NumberColumn();
  readonly #counts = new NumberColumn();
  readonly #thresholds = new NumberColumn(NONE);
  readonly #marks = new NumberColumn(0, Uint8Array);
  #rows = 0;
  #leftOutRows = 0;

  /** The number of different store+item pairs. */
  get size(): number {
    return this.#rows;
  }

  /** Puts a row in; returns the line of the earlier row of the same store and item, if there was one. */
  add(store: string, item: string, { line, count, threshold }: IndexedRow): number | undefined {
    if (this.#rows >= this.#table.length * MAX_LOAD) this.#grow();
    this.#hash.of(store, item);
    const place = this.#search();
    const known = this.#table[place] ?? 0;
    const row = known > 0 ? known - 1 : this.#addRow(place);
    const earlier = known > 0 ? this.#lines.get(row) : undefined;
    this.#lines.set(row, line);
    this.#counts.set(row, count);
    this.#thresholds.set(row, threshold ?? NONE);
    return earlier;
  }

  /** The number of the row of a store's item, `undefined` where the file does not name it. */
  find(store: string, item: string): number | undefined {
    this.#hash.of(store, item);
    const known = this.#table[this.#search()] ?? 0;
    return known > 0 ? known - 1 : undefined;
  }

  /** The line of a row that `find` gave. */
  line(row: number): number {
    return this.#lines.get(row);
  }

  /** What the file says of a store's item, whose row `find` gave. */
  level(row: number, { store, item }: Pick<UploadedLevel, "store" | "item">): UploadedLevel {
    const threshold = this.#thresholds.get(row);
    return { store, item, count: this.#counts.get(row), threshold: threshold === NONE ? undefined : threshold };
  }

  /** Notes that the row's end is decided: it is written, or need not be. */
  settle(row: number): void {
    this.#marks.set(row, this.#marks.get(row) | SETTLED);
  }

  isSettled(row: number): boolean {
    return (this.#marks.get(row) & SETTLED) !== 0;
  }

  /** Takes {@link settle} back. */
  reopen(row: number): void {
    this.#marks.set(row, this.#marks.get(row) & ~SETTLED);
  }

  /** Notes that a newer upload names the row's store and item. */
  leaveOut(row: number): void {
    if (!this.isLeftOut(row)) this.#leftOutRows += 1;
    this.#marks.set(row, this.#marks.get(row) | LEFT_OUT);
  }

  /** Whether newer uploads name every row, so that no further one matters. */
  isAllLeftOut(): boolean {
    return this.#leftOutRows === this.#rows;
  }

  isLeftOut(row: number): boolean {
    return (this.#marks.get(row) & LEFT_OUT) !== 0;
  }

  #addRow(place: number): number {
    const row = this.#rows;
    this.#rows += 1;
    this.#table[place] = this.#rows;
    this.#highs.set(row, this.#hash.high);
    this.#lows.set(row, this.#hash.low);
    return row;
  }

  /** The place of the names that were hashed last, or the empty place where they belong. */
  #search(): number {
    const table = this.#table;
    const hash = this.#hash;
    const highs = this.#highs;
    const lows = this.#lows;
    let place = hash.low & (table.length - 1);
    for (let row = table[place] ?? 0; row > 0; row = table[place] ?? 0) {
      if (lows.get(row - 1) === hash.low && highs.get(row - 1) === hash.high) break;
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  #grow(): void {
    const table = new Uint32Array(this.#table.length * 2);
    for (let row = 0; row < this.#rows; row += 1) {
      let place = this.#lows.get(row) & (table.length - 1);
      while ((table[place] ?? 0) > 0) place = (place + 1) & (table.length - 1);
      table[place] = row + 1;
    }
    this.#table = table;
  }
}

/** Two independent 32-bit multiplicative hashes over the UTF-16 units of two names. */
class NameHash {
  high = 0;
  low = 0;
  readonly #seedHigh: number;
  readonly #seedLow: number;

  constructor(seedHigh: number, seedLow: number) {
    this.#seedHigh = seedHigh;
    this.#seedLow = seedLow;
  }

  /** Leaves the hash of both names in `high` and `low`, which spares an object for each of millions. */
  of(store: string, item: string): void {
    this.high = this.#seedHigh;
    this.low = this.#seedLow;
    this.#mix(store);
    this.#mix(item);
    this.high ^= this.high >>> 16;
    this.low ^= this.low >>> 15;
  }

  #mix(name: string): void {
    let { high, low } = this;
    for (let index = 0; index < name.length; index += 1) {
      const unit = name.charCodeAt(index);
      high = Math.imul(high ^ unit, 0x9e3779b1);
      low = Math.imul(low ^ unit, 0x85ebca77);
      high ^= high >>> 15;
      low ^= low >>> 13;
    }
    // No name holds this unit, so the border between the names counts.
    this.high = Math.imul(high ^ 0xffff, 0xc2b2ae3d);
    this.low = Math.imul(low ^ 0xffff, 0x27d4eb2f);
  }
}
