import { ANY } from "#domain/import/name-rule.ts";
import { NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";
import type { RowBatch } from "../csv/inventory-file.ts";
import { countRejected } from "../csv/rejected-stores.ts";
import { DUPLICATE, DuplicateLines, type ListedFile, ListedRows, MAX_STORES } from "./rejected-list.ts";

/** The most rows of a settings file. */
export const MAX_SETTINGS_ROWS = 200_000;

interface NamedRow {
  readonly line: number;
  readonly store: string;
  readonly item: string;
}

/** The rows of a settings file, which is small enough to be held as a whole: the last row of each store and item. */
export class NamedRows<Row extends NamedRow> implements ListedFile {
  readonly rejected = new ListedRows();
  readonly notLoaded = new NotLoadedRows(MAX_STORES);
  readonly duplicates = new DuplicateLines();
  columns: readonly string[] = [];
  readonly #kept = new Map<string, Row>();

  /** Reads all batches; throws what reading them throws. */
  static async from<Row extends NamedRow>(batches: AsyncIterable<RowBatch<Row>>): Promise<NamedRows<Row>> {
    const file = new NamedRows<Row>();
    for await (const batch of batches) file.#add(batch);
    return file;
  }

  get accepted(): number {
    return this.#kept.size;
  }

  *[Symbol.iterator](): Generator<Row> {
    yield* this.#kept.values();
  }

  /** The stores named, without `*`. */
  stores(): readonly string[] {
    return [...new Set([...this].map(({ store }) => store))].filter((store) => store !== ANY);
  }

  tallies() {
    const { accepted } = this;
    const rejected = this.rejected.total;
    const duplicates = this.duplicates.total;
    return { rows: accepted + rejected + duplicates, accepted, rejected, duplicates };
  }

  #add({ columns, rows, rejected }: RowBatch<Row>): void {
    this.columns = columns;
    for (const row of rejected) this.rejected.add(row);
    countRejected(rejected, columns, this.notLoaded);
    for (const row of rows) this.#keep(row);
  }

  #keep(row: Row): void {
    const name = JSON.stringify([row.store, row.item]);
    const earlier = this.#kept.get(name);
    if (earlier) this.#addDuplicate(earlier);
    this.#kept.set(name, row);
  }

  #addDuplicate({ line, store }: Row): void {
    this.duplicates.add(line);
    this.notLoaded.add("duplicates", store, { line, ...DUPLICATE });
  }
}
