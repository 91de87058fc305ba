import { beginningOf, faultyCells, longRecord, strayQuote } from "#domain/import/record-fault.ts";
import type { RowFault } from "#domain/import/row-fault.ts";
import { exceedsBytes } from "#domain/import/utf8-length.ts";
import { afterLineEnd, isLineEnd, lineBreaks } from "./line-breaks.ts";
import { RecordScan } from "./record-scan.ts";

export interface RecordRules {
  readonly delimiter: string;
  readonly maxRecordBytes: number;
}

/** Records that end in one block of text. */
export interface CutBlock {
  /** The well-formed records, each with its line end. */
  readonly text: string;
  /** Their 1-based physical lines, one for each record in `text`. */
  readonly lines: readonly number[];
  readonly faults: readonly FaultyRecord[];
}

/** A record that must not be parsed. */
export interface FaultyRecord {
  readonly line: number;
  readonly fault: RowFault;
  readonly cells: readonly string[];
}

/**
 * Cuts the records that end in one text, in one pass. Well-formed ones that stand side by side stay one slice, so a file
 * without faults is cut at the cost of finding its line ends.
 */
export class BlockCutter {
  readonly #text: string;
  readonly #rules: RecordRules;
  readonly #slices: string[] = [];
  readonly #lines: number[] = [];
  readonly #faults: FaultyRecord[] = [];
  #sliceStart: number;
  /** Where the first record starts that does not end in the text, and its 1-based physical line. */
  position: number;
  line: number;

  constructor(text: string, start: { readonly position: number; readonly line: number }, rules: RecordRules) {
    this.#text = text;
    this.#rules = rules;
    this.#sliceStart = start.position;
    this.position = start.position;
    this.line = start.line;
  }

  run(): CutBlock {
    const lf = new NextIndex(this.#text, "\n");
    const cr = new NextIndex(this.#text, "\r");
    const quote = new NextIndex(this.#text, '"');
    let ended = true;
    while (ended && this.position < this.#text.length) {
      const lineEnd = Math.min(lf.from(this.position), cr.from(this.position));
      ended = quote.from(this.position) < lineEnd ? this.#quotedRecord() : this.#plainRecord(lineEnd);
    }
    this.#leaveOut(this.position);
    return { text: this.#slices.join(""), lines: this.#lines, faults: this.#faults };
  }

  /** A record without any quotation mark is one line. */
  #plainRecord(end: number): boolean {
    if (end === this.#text.length) return false;
    if (end === this.position) return this.#blankLines();
    const next = afterLineEnd(this.#text, end);
    if (this.#isTooLong(end)) this.#rejectLong(end, next);
    else this.#lines.push(this.line);
    this.line += 1;
    this.position = next;
    return true;
  }

  /** In a loop of its own, because a small gzip file can hold a thousand million of them. */
  #blankLines(): boolean {
    let next = this.position;
    for (; isLineEnd(this.#text.charCodeAt(next)); next = afterLineEnd(this.#text, next)) this.line += 1;
    this.#leaveOut(next);
    this.position = next;
    return true;
  }

  #quotedRecord(): boolean {
    const scan = new RecordScan(this.#rules.delimiter);
    const end = scan.run(this.#text, this.position);
    if (end === this.#text.length) return false;
    const next = afterLineEnd(this.#text, end);
    if (this.#isTooLong(end)) this.#rejectLong(end, next);
    else if (scan.stray) this.#rejectStray(scan, end, next);
    else this.#lines.push(this.line);
    this.line += lineBreaks(this.#text, this.position, next);
    this.position = next;
    return true;
  }

  #isTooLong(end: number): boolean {
    const { maxRecordBytes } = this.#rules;
    if ((end - this.position) * 3 <= maxRecordBytes) return false;
    return exceedsBytes(this.#text.slice(this.position, end), maxRecordBytes);
  }

  #rejectLong(end: number, next: number): void {
    const lastLine = this.line + lineBreaks(this.#text, this.position, end);
    const fault = longRecord(this.line, lastLine, this.#rules.maxRecordBytes);
    this.#faults.push({ line: this.line, fault, cells: beginningOf(this.#text.slice(this.position, end)) });
    this.#leaveOut(next);
  }

  #rejectStray(scan: RecordScan, end: number, next: number): void {
    const fault = strayQuote(this.line, this.line + lineBreaks(this.#text, this.position, end));
    const ends = scan.cellEnds.map((index) => index - this.position);
    this.#faults.push({ line: this.line, fault, cells: faultyCells(this.#text.slice(this.position, end), ends) });
    this.#leaveOut(next);
  }

  /** Nothing from the present position up to `next` is parsed. */
  #leaveOut(next: number): void {
    if (this.position > this.#sliceStart) this.#slices.push(this.#text.slice(this.#sliceStart, this.position));
    this.#sliceStart = next;
  }
}

/** Where a mark stands next in a text; looks at every character once, however often it is asked. */
class NextIndex {
  readonly #text: string;
  readonly #mark: string;
  #found = -1;

  constructor(text: string, mark: string) {
    this.#text = text;
    this.#mark = mark;
  }

  /** The first index of the mark at or behind `from`, else the text's length. `from` must never go back. */
  from(from: number): number {
    if (this.#found < from) {
      const index = this.#text.indexOf(this.#mark, from);
      this.#found = index === -1 ? this.#text.length : index;
    }
    return this.#found;
  }
}
