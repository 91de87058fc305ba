import { csvLine } from "./csv-line.ts";
import { MARK, marked, needsMark } from "./spreadsheet-cell.ts";

/** A stock level to be exported. */
export interface ExportedLevel {
  readonly store: string;
  readonly item: string;
  /** Pieces, may be negative. */
  readonly count: number;
  /** Pieces; the threshold in force. */
  readonly threshold: number;
  /** Pieces; the row's own threshold from its last file that has one, `undefined` where no file has one. */
  readonly ownThreshold: number | undefined;
}

/** What separates the cells: spreadsheets expect the semicolon where the comma is the decimal sign. */
export type ExportDelimiter = "," | ";";

/** A heading that the loader knows nothing of and passes over. */
const IN_FORCE = "threshold in force";
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Stock levels as a file that no spreadsheet takes for formulas, and that changes nothing when it is uploaded again: the
 * loader reads the same names and counts. The column `threshold` holds a row's own threshold where that is in force and
 * is empty elsewhere, which keeps what was: an uploaded threshold outdoes every setting, so the one in force must not
 * come back as the row's own. It stands in a column that is not read.
 */
export class StockCsv {
  readonly #delimiter: ExportDelimiter;
  readonly #lines: string[] = [];
  #marksStores = false;
  #marksItems = false;
  #isPlainAscii = true;

  constructor(delimiter: ExportDelimiter) {
    this.#delimiter = delimiter;
  }

  add(level: ExportedLevel): void {
    const { store, item, count, threshold } = level;
    this.#marksStores ||= needsMark(store);
    this.#marksItems ||= needsMark(item);
    const cells = [marked(store), marked(item), String(count), keptThreshold(level), String(threshold)];
    const line = csvLine(cells, this.#delimiter);
    this.#isPlainAscii &&= !BEYOND_ASCII.test(line);
    this.#lines.push(line);
  }

  /** The whole file in pieces; with a byte-order mark where letters beyond ASCII need one in Excel. */
  pieces(): readonly string[] {
    return [this.#isPlainAscii ? "" : BYTE_ORDER_MARK, this.#header(), ...this.#lines];
  }

  #header(): string {
    const store = this.#marksStores ? `${MARK}store` : "store";
    const item = this.#marksItems ? `${MARK}item` : "item";
    return csvLine([store, item, "count", "threshold", IN_FORCE], this.#delimiter);
  }
}

function keptThreshold({ threshold, ownThreshold }: ExportedLevel): string {
  return ownThreshold === threshold ? String(threshold) : "";
}
