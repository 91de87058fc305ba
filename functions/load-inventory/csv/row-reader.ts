import { isBlank, trimBlanks } from "#domain/import/blank.ts";
import { byColumn, COLUMNS, type FileKind, type RowCells } from "#domain/import/file-kind.ts";
import { FEW_CELLS, HEADER_AGAIN, MANY_CELLS, SET_ASIDE } from "#domain/import/record-fault.ts";
import { FILE_SENTENCE, RefusedFile } from "#domain/import/refused-file.ts";
import type { RejectedRow } from "#domain/import/row-fault.ts";
import { isFault, type RowFault } from "#domain/import/row-fault.ts";
import { fromSpreadsheet, unmarked } from "#domain/import/spreadsheet-cell.ts";
import type { CutBlock } from "./block-cutter.ts";
import { headerOf, missingColumns } from "./header.ts";
import type { FoundHeader } from "./header-search.ts";
import { parsedRecords } from "./parsed-records.ts";

/** Some rows of a file in its order, checked. */
export interface RowBatch<Row> {
  /** The header cells as written, without the columns that a list of rejected rows puts before them. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** The cells of each row as they stood in the file. */
  readonly cells: readonly (readonly string[])[];
  readonly rejected: readonly RejectedRow[];
}

/** A cell that may be a header's; most rows' store is none, and so no header is looked for in them. */
const HEADING = new RegExp(`^\\s*(?:${COLUMNS.join("|")})\\s*$`, "i");

const LINE_NUMBER = /^\s*[0-9]+\s*$/;

/** Turns the records under one header into rows: every record is a row, a rejected row, or a row of empty cells. */
export class RowReader<Row extends object> {
  readonly columns: readonly string[];
  readonly #header: FoundHeader;
  readonly #kind: FileKind<Row>;
  readonly #ownColumns: ReadonlySet<number>;
  readonly #isForSpreadsheets: boolean;
  /** A record that ends before this column lacks a cell; behind it are only columns that may be empty anyway. */
  readonly #fewestCells: number;

  constructor(header: FoundHeader, kind: FileKind<Row>) {
    this.#header = header;
    this.#kind = kind;
    this.#ownColumns = new Set(Object.values(header.rejectedList ?? {}));
    this.#isForSpreadsheets = header.rejectedList !== undefined || header.markedColumns.size > 0;
    this.#fewestCells = Math.max(...kind.needed.map((column) => header.positions[column])) + 1;
    this.columns = this.#written(
      header.columns.map((cell, index) => (header.markedColumns.has(index) ? unmarked(trimBlanks(cell)) : cell)),
    );
  }

  async read({ text, lines, faults }: CutBlock): Promise<RowBatch<Row>> {
    const records = text === "" ? [] : await parsedRecords(text, this.#header.delimiter);
    if (records.length !== lines.length) {
      throw new Error(`fast-csv made ${records.length} of ${lines.length} records: its rules and RecordScan's differ.`);
    }
    const rows: Row[] = [];
    const rowCells: (readonly string[])[] = [];
    const rejected = faults.map(({ line, fault, cells }) => ({ line, ...fault, cells: this.#written(cells) }));
    for (const [index, cells] of records.entries()) {
      const line = lines[index] ?? 0;
      const outcome = this.#outcome(line, cells);
      if (outcome === undefined) continue;
      if (isFault(outcome)) rejected.push({ line, ...outcome, cells: this.#written(cells) });
      else {
        rows.push(outcome);
        rowCells.push(this.#written(cells));
      }
    }
    return {
      columns: this.columns,
      rows,
      cells: rowCells,
      rejected: faults.length > 0 ? rejected.sort(byLine) : rejected,
    };
  }

  /** `undefined`: nothing but empty cells. */
  #outcome(line: number, cells: readonly string[]): Row | RowFault | undefined {
    if (cells.every((cell, index) => this.#ownColumns.has(index) || isBlank(this.#asMeant(cell, index)))) {
      return undefined;
    }
    const named = this.#named(cells);
    if (HEADING.test(named.store) && this.#isHeader(line, cells)) return HEADER_AGAIN;
    if (cells.length < this.#fewestCells) return FEW_CELLS;
    if (this.#hasMore(cells)) return MANY_CELLS;
    return this.#isSetAside(cells) ? SET_ASIDE : this.#kind.row(line, named);
  }

  #hasMore(cells: readonly string[]): boolean {
    const { length } = this.#header.columns;
    return (
      cells.length > length && !cells.slice(length).every((cell, index) => isBlank(this.#asMeant(cell, length + index)))
    );
  }

  #named(cells: readonly string[]): RowCells {
    const { positions } = this.#header;
    const store = cells[positions.store] ?? "";
    const item = cells[positions.item] ?? "";
    const count = cells[positions.count] ?? "";
    const threshold = cells[positions.threshold] ?? "";
    if (!this.#isForSpreadsheets) return { store, item, count, threshold };
    return byColumn((column) => this.#asMeant(cells[positions[column]] ?? "", positions[column]));
  }

  /** A cell without the apostrophe that only spreadsheets need. */
  #asMeant(cell: string, index: number): string {
    if (this.#header.markedColumns.has(index)) return unmarked(cell);
    return this.#header.rejectedList ? fromSpreadsheet(cell) : cell;
  }

  /**
   * Joined files: below a header in another order every row would be read wrongly, so the file is refused there. Not so
   * for a row that a list names by its line, whatever its cells say: it was a row of the original file.
   */
  #isHeader(line: number, cells: readonly string[]): boolean {
    const header = headerOf(cells.map((cell, index) => (this.#ownColumns.has(index) ? "" : cell)));
    if (missingColumns(header, this.#kind.needed).length > 0) return false;
    if (this.#isListed(cells)) return true;
    const isSame = COLUMNS.every((column) => header.positions[column] === this.#header.positions[column]);
    if (!isSame) throw new RefusedFile("header", FILE_SENTENCE.otherHeader, line);
    return true;
  }

  #isListed(cells: readonly string[]): boolean {
    const { rejectedList } = this.#header;
    return rejectedList !== undefined && LINE_NUMBER.test(cells[rejectedList.line] ?? "");
  }

  /** Dropped again, the earlier of two rows must not win over the later one that is already loaded. */
  #isSetAside(cells: readonly string[]): boolean {
    const { rejectedList } = this.#header;
    return rejectedList !== undefined && trimBlanks(cells[rejectedList.code] ?? "") === SET_ASIDE.code;
  }

  /**
   * A record's cells as the store means them, without what a list of rejected rows or an export added. Those of a damaged
   * record that has nothing else in it, such as the beginning of a long one, are one cell, which is never enough to pass.
   */
  #written(cells: readonly string[]): readonly string[] {
    if (!this.#isForSpreadsheets) return cells;
    const meant = cells.map((cell, index) => this.#asMeant(cell, index));
    const kept = meant.filter((_, index) => !this.#ownColumns.has(index));
    return kept.every(isBlank) ? [trimBlanks(cells.join(" "))] : kept;
  }
}

function byLine(left: RejectedRow, right: RejectedRow): number {
  return left.line - right.line;
}
