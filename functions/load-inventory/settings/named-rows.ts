import { ANY } from "#domain/import/name-rule.ts";
import { NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";
import type { RejectedRow } from "#domain/upload/upload-report.ts";
import type { RowBatch } from "../csv/inventory-file.ts";
import { countRejected } from "../csv/rejected-stores.ts";
import type { RejectedList, UploadAtWork } from "../end-upload.ts";
import type { LoadParts } from "../parts.ts";
import { ListedRows, MAX_STORES } from "../stock/checked-file.ts";
import { concernedStores } from "../tell-stores.ts";
import { DUPLICATE } from "./duplicate.ts";

interface NamedRow {
  readonly line: number;
  readonly store: string;
  readonly item: string;
}

/** The rows of a settings file, which is small enough to be held as a whole: the last row of each store and item. */
export class NamedRows<Row extends NamedRow> {
  readonly rejected = new ListedRows();
  readonly notLoaded = new NotLoadedRows(MAX_STORES);
  private readonly kept = new Map<string, { readonly row: Row; readonly cells: readonly string[] }>();
  private readonly duplicateRows = new ListedRows();
  private columns: readonly string[] = [];

  /** Reads all batches; throws what reading them throws. */
  static async from<Row extends NamedRow>(batches: AsyncIterable<RowBatch<Row>>): Promise<NamedRows<Row>> {
    const file = new NamedRows<Row>();
    for await (const batch of batches) file.add(batch);
    return file;
  }

  get accepted(): number {
    return this.kept.size;
  }

  *[Symbol.iterator](): Generator<Row> {
    for (const { row } of this.kept.values()) yield row;
  }

  /** The stores named, without `*`. */
  stores(): readonly string[] {
    return [...new Set([...this].map(({ store }) => store))].filter((store) => store !== ANY);
  }

  /** What a report says of the stores. */
  async concernedStores({ upload: { key } }: UploadAtWork, parts: Pick<LoadParts, "summaries">) {
    const loadedStores = this.stores();
    return { stores: await concernedStores({ key, loaded: loadedStores }, this.notLoaded, parts), loadedStores };
  }

  tallies() {
    const { accepted } = this;
    const rejected = this.rejected.total;
    const duplicates = this.duplicateRows.total;
    return { rows: accepted + rejected + duplicates, accepted, rejected, duplicates };
  }

  rejectedList(): RejectedList {
    const rows: RejectedRow[] = [...this.rejected.rows, ...this.duplicateRows.rows];
    const { columns, notLoaded } = this;
    return { columns, rows: rows.toSorted((left, right) => left.line - right.line), notLoaded };
  }

  private add({ columns, rows, cells, rejected }: RowBatch<Row>): void {
    this.columns = columns;
    for (const row of rejected) this.rejected.add(row);
    countRejected(rejected, columns, this.notLoaded);
    for (const [index, row] of rows.entries()) this.keep(row, cells[index] ?? []);
  }

  private keep(row: Row, cells: readonly string[]): void {
    const name = JSON.stringify([row.store, row.item]);
    const earlier = this.kept.get(name);
    if (earlier) this.addDuplicate(row.store, { line: earlier.row.line, ...DUPLICATE, cells: earlier.cells });
    this.kept.set(name, { row, cells });
  }

  private addDuplicate(store: string, row: RejectedRow): void {
    this.duplicateRows.add(row);
    this.notLoaded.add("duplicates", store, row);
  }
}
