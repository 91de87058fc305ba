import { ownText } from "#domain/import/own-text.ts";
import type { RejectedRow } from "#domain/import/row-fault.ts";

/** What an alert lists of a row that is not loaded. */
export type ListedRow = Pick<RejectedRow, "line" | "code" | "reason">;

/** How many rows were not loaded, and the first of them. */
export interface NotLoaded {
  readonly rejected: number;
  /** Rows that a later row of the same store and item followed. */
  readonly duplicates: number;
  /** The first {@link MOST_TOLD_ROWS} by their lines. */
  readonly rows: readonly ListedRow[];
}

/** So many rows stand in a message; a report's list has more. */
export const MOST_TOLD_ROWS = 20;
export const NOTHING: NotLoaded = { rejected: 0, duplicates: 0, rows: [] };

/**
 * The rows of a file that are not loaded, by the store that each names. The counts are those of the whole file; rows of
 * further stores than `maxStores` are counted together, and so memory stays bounded whatever the file holds.
 */
export class NotLoadedRows {
  /** Rows of which nobody can tell the store. */
  readonly unreadable = new Counted();
  readonly #byStore = new Map<string, Counted>();
  readonly #uncounted = new Counted();
  readonly #maxStores: number;

  constructor(maxStores: number) {
    this.#maxStores = maxStores;
  }

  add(kind: "rejected" | "duplicates", store: string | undefined, row: ListedRow): void {
    (store === undefined ? this.unreadable : this.#counted(store)).add(kind, row);
  }

  get isEmpty(): boolean {
    return this.#byStore.size === 0 && rowsOf(this.unreadable) === 0;
  }

  /** The stores that such rows name, in the order of their first one. */
  stores(): readonly string[] {
    return [...this.#byStore.keys()];
  }

  of(store: string): NotLoaded {
    return this.#byStore.get(store) ?? NOTHING;
  }

  /** The rows that name other stores than `stores`. */
  ofOthers(stores: ReadonlySet<string>): NotLoaded {
    const others = [...this.#byStore].flatMap(([store, counted]) => (stores.has(store) ? [] : [counted]));
    return together([...others, this.#uncounted]);
  }

  all(): NotLoaded {
    return together([this.unreadable, this.ofOthers(new Set())]);
  }

  #counted(store: string): Counted {
    const known = this.#byStore.get(store);
    if (known) return known;
    if (this.#byStore.size >= this.#maxStores) return this.#uncounted;
    const counted = new Counted();
    this.#byStore.set(ownText(store), counted);
    return counted;
  }
}

/** Several counts as one. */
export function together(parts: readonly NotLoaded[]): NotLoaded {
  const sum = new Counted();
  for (const part of parts) sum.addAll(part);
  return sum;
}

/** How many rows a message is about. */
export function rowsOf({ rejected, duplicates }: Pick<NotLoaded, "rejected" | "duplicates">): number {
  return rejected + duplicates;
}

class Counted implements NotLoaded {
  rejected = 0;
  duplicates = 0;
  readonly rows: ListedRow[] = [];

  add(kind: "rejected" | "duplicates", row: ListedRow): void {
    this[kind] += 1;
    this.#keep(row);
  }

  addAll({ rejected, duplicates, rows }: NotLoaded): void {
    this.rejected += rejected;
    this.duplicates += duplicates;
    for (const row of rows) this.#keep(row);
  }

  /** A duplicate is found at its later row, so its own line may lie before others that are kept. */
  #keep({ line, code, reason }: ListedRow): void {
    const last = this.rows.at(-1);
    if (this.rows.length === MOST_TOLD_ROWS && last && line >= last.line) return;
    const place = this.rows.findLastIndex((kept) => kept.line <= line) + 1;
    this.rows.splice(place, 0, { line, code, reason });
    if (this.rows.length > MOST_TOLD_ROWS) this.rows.pop();
  }
}
