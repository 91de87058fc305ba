import { ownText } from "#domain/import/own-text.ts";
import { utf8Length } from "#domain/import/utf8-length.ts";
import type { Status } from "./stock-status.ts";
import { WORST_BYTES } from "./store-summary.ts";

/** What a tally needs to know of one stock level. */
export interface TalliedLevel {
  readonly item: string;
  /** Pieces. */
  readonly count: number;
  readonly status: Status;
  /** Pieces. */
  readonly threshold: number;
}

const KEPT_WORST = 200;
/** Bytes of a level's numbers, status and attribute names in the summary. */
const LEVEL_BYTES = 60;

/** Counts the stock levels of one store, and keeps the worst of them. */
export class StoreTally {
  #itemCount = 0;
  #lowCount = 0;
  #outCount = 0;
  #candidates: TalliedLevel[] = [];

  get items(): number {
    return this.#itemCount;
  }

  get low(): number {
    return this.#lowCount;
  }

  get out(): number {
    return this.#outCount;
  }

  add(level: TalliedLevel): void {
    this.#itemCount += 1;
    if (level.status === "OK") return;
    if (level.status === "OUT") this.#outCount += 1;
    else this.#lowCount += 1;
    this.#candidates.push({ ...level, item: ownText(level.item) });
    if (this.#candidates.length >= KEPT_WORST * 2)
      this.#candidates = sortedWorst(this.#candidates).slice(0, KEPT_WORST);
  }

  /** The worst levels, OUT before LOW, as many as fit into a summary. */
  worst(): TalliedLevel[] {
    const worst: TalliedLevel[] = [];
    let bytes = 0;
    for (const level of sortedWorst(this.#candidates)) {
      bytes += utf8Length(level.item) + LEVEL_BYTES;
      if (bytes > WORST_BYTES || worst.length === KEPT_WORST) break;
      worst.push(level);
    }
    return worst;
  }
}

function sortedWorst(levels: readonly TalliedLevel[]): TalliedLevel[] {
  return levels.toSorted(
    (left, right) => rank(left) - rank(right) || share(left) - share(right) || (left.item < right.item ? -1 : 1),
  );
}

function rank({ status }: TalliedLevel): number {
  return status === "OUT" ? 0 : 1;
}

/** Items that are out are sorted by what is owed, items that are low by what is left of their threshold. */
function share({ status, count, threshold }: TalliedLevel): number {
  return status === "OUT" ? count : count / threshold;
}
