import { randomBytes } from "node:crypto";

/** What the index keeps of a row; the names themselves stay in the file. */
export interface IndexedRow {
  readonly line: number;
  /** Pieces. */
  readonly count: number;
  /** Pieces; `undefined` where the file says none. */
  readonly threshold: number | undefined;
}

const FIRST_CAPACITY = 1 << 12;
/** A fuller table makes longer searches; 41 to 83 bytes a row are the price of this one. */
const MAX_LOAD = 0.7;
const NONE = -1;

const SETTLED = 1;
const LEFT_OUT = 2;

/**
 * The rows of one file by store and item, the last one of each: typed arrays of 29 bytes a slot, so that memory grows
 * by a known number of bytes a row and the garbage collector never walks it. Names stand in it as 64-bit hashes with a
 * random key: in a file of 5,000,000 rows two names meet with a chance of 1 in 1,000,000, and the key keeps files
 * from being made to meet.
 */
export class RowIndex {
  private readonly seeds = randomBytes(8);
  private readonly seedHigh = this.seeds.readUInt32LE(0);
  private readonly seedLow = this.seeds.readUInt32LE(4);
  private slots = emptySlots(FIRST_CAPACITY);
  private count = 0;

  /** The number of different store+item pairs. */
  get size(): number {
    return this.count;
  }

  /** Puts a row in; returns the line of the earlier row of the same store and item, if there was one. */
  add(store: string, item: string, row: IndexedRow): number | undefined {
    if (this.count >= this.slots.capacity * MAX_LOAD) this.grow();
    const { slots } = this;
    const [high, low] = this.hash(store, item);
    const slot = search(slots, high, low);
    const earlier = slots.lines[slot] || undefined;
    if (earlier === undefined) this.count += 1;
    slots.highs[slot] = high;
    slots.lows[slot] = low;
    slots.lines[slot] = row.line;
    slots.counts[slot] = row.count;
    slots.thresholds[slot] = row.threshold ?? NONE;
    return earlier;
  }

  /** The slot of a store's item, `undefined` where the file does not name it. */
  find(store: string, item: string): number | undefined {
    const [high, low] = this.hash(store, item);
    const slot = search(this.slots, high, low);
    return this.slots.lines[slot] ? slot : undefined;
  }

  /** The row in a slot that `find` gave. */
  row(slot: number): IndexedRow {
    const threshold = this.slots.thresholds[slot] ?? NONE;
    return {
      line: this.slots.lines[slot] ?? 0,
      count: this.slots.counts[slot] ?? 0,
      threshold: threshold === NONE ? undefined : threshold,
    };
  }

  /** Notes that the row's end is decided: it is written, or need not be. */
  settle(slot: number): void {
    this.mark(slot, SETTLED);
  }

  isSettled(slot: number): boolean {
    return this.has(slot, SETTLED);
  }

  /** Notes that a newer upload spoke of the row's store and item. */
  leaveOut(slot: number): void {
    this.mark(slot, LEFT_OUT);
  }

  isLeftOut(slot: number): boolean {
    return this.has(slot, LEFT_OUT);
  }

  /** Forgets what was settled, for another round over the same rows. */
  unsettle(): void {
    const { marks } = this.slots;
    for (let slot = 0; slot < marks.length; slot += 1) marks[slot] = (marks[slot] ?? 0) & ~SETTLED;
  }

  private mark(slot: number, flag: number): void {
    this.slots.marks[slot] = (this.slots.marks[slot] ?? 0) | flag;
  }

  private has(slot: number, flag: number): boolean {
    return ((this.slots.marks[slot] ?? 0) & flag) !== 0;
  }

  private grow(): void {
    const old = this.slots;
    const next = emptySlots(old.capacity * 2);
    for (let from = 0; from < old.capacity; from += 1) if (old.lines[from]) move(old, from, next);
    this.slots = next;
  }

  /** Two independent 32-bit multiplicative hashes over the UTF-16 units of both names. */
  private hash(store: string, item: string): readonly [high: number, low: number] {
    let high = this.seedHigh;
    let low = this.seedLow;
    for (const name of [store, item]) {
      for (let index = 0; index < name.length; index += 1) {
        const unit = name.charCodeAt(index);
        high = Math.imul(high ^ unit, 0x9e3779b1);
        low = Math.imul(low ^ unit, 0x85ebca77);
        high ^= high >>> 15;
        low ^= low >>> 13;
      }
      // No name holds this unit, so the border between the names counts.
      high = Math.imul(high ^ 0xffff, 0xc2b2ae3d);
      low = Math.imul(low ^ 0xffff, 0x27d4eb2f);
    }
    return [(high ^ (high >>> 16)) >>> 0, (low ^ (low >>> 15)) >>> 0];
  }
}

interface Slots {
  readonly capacity: number;
  readonly highs: Uint32Array;
  readonly lows: Uint32Array;
  /** 0 marks an empty slot: lines count from 1, and the header takes the first. */
  readonly lines: Uint32Array;
  readonly counts: Float64Array;
  readonly thresholds: Float64Array;
  readonly marks: Uint8Array;
}

function emptySlots(capacity: number): Slots {
  return {
    capacity,
    highs: new Uint32Array(capacity),
    lows: new Uint32Array(capacity),
    lines: new Uint32Array(capacity),
    counts: new Float64Array(capacity),
    thresholds: new Float64Array(capacity),
    marks: new Uint8Array(capacity),
  };
}

/** The slot of a hash, or the empty slot where it belongs. */
function search({ capacity, highs, lows, lines }: Slots, high: number, low: number): number {
  let slot = low & (capacity - 1);
  while (lines[slot] && (highs[slot] !== high || lows[slot] !== low)) slot = (slot + 1) & (capacity - 1);
  return slot;
}

function move(from: Slots, slot: number, to: Slots): void {
  const target = search(to, from.highs[slot] ?? 0, from.lows[slot] ?? 0);
  to.highs[target] = from.highs[slot] ?? 0;
  to.lows[target] = from.lows[slot] ?? 0;
  to.lines[target] = from.lines[slot] ?? 0;
  to.counts[target] = from.counts[slot] ?? 0;
  to.thresholds[target] = from.thresholds[slot] ?? 0;
  to.marks[target] = from.marks[slot] ?? 0;
}
