import { beginningOf, longRecord, SHOWN_UNITS } from "#domain/import/record-fault.ts";
import { FILE_SENTENCE, RefusedFile } from "#domain/import/refused-file.ts";
import { exceedsBytes } from "#domain/import/utf8-length.ts";
import { BlockCutter, type CutBlock, type FaultyRecord, type RecordRules } from "./block-cutter.ts";
import { afterLineEnd, lineBreaks } from "./line-breaks.ts";
import { RecordScan } from "./record-scan.ts";

/** A record that is already too long and whose end is still to be found: of its text only the beginning is kept. */
interface LongRecord {
  readonly line: number;
  readonly beginning: string;
  readonly scan: RecordScan;
  /** The physical line of the quotation mark that opened last. */
  openedLine: number;
}

/**
 * Cuts text into records before anything parses it and keeps back those with a stray quote or too many bytes; blank
 * lines are passed over. Time is linear in the text, memory is one piece and one record, whatever the text is.
 */
export class RecordCutter {
  readonly #rules: RecordRules;
  #line: number;
  #waiting = "";
  #long: LongRecord | undefined;

  /** `line` is the 1-based physical line at which the text starts. */
  constructor(line: number, rules: RecordRules) {
    this.#line = line;
    this.#rules = rules;
  }

  /** The records that end in `piece`, which never ends between CR and LF; what is left waits for the next piece. */
  cut(piece: string): CutBlock {
    if (this.#long) return this.#cutLongRecord(piece, this.#long);
    return this.#cutBlock(this.#waiting + piece, 0);
  }

  /** The last record, whose line end may be missing. Refuses a file that ends inside quotes. */
  end(): CutBlock {
    const last = this.cut("\n");
    const open = this.#waiting === "" ? this.#long : this.#longRecord();
    if (open) throw new RefusedFile("quote", FILE_SENTENCE.openQuote, open.openedLine);
    return last;
  }

  #cutBlock(text: string, position: number): CutBlock {
    const block = new BlockCutter(text, { position, line: this.#line }, this.#rules);
    const records = block.run();
    this.#line = block.line;
    this.#waiting = text.slice(block.position);
    if (exceedsBytes(this.#waiting, this.#rules.maxRecordBytes)) this.#forgetWaiting();
    return records;
  }

  #forgetWaiting(): void {
    this.#long = this.#longRecord();
    this.#line += lineBreaks(this.#waiting);
    this.#waiting = "";
  }

  #longRecord(): LongRecord {
    const scan = new RecordScan(this.#rules.delimiter);
    scan.run(this.#waiting, 0);
    const openedLine = this.#line + lineBreaks(this.#waiting, 0, scan.openedAt ?? 0);
    return { line: this.#line, beginning: this.#waiting.slice(0, SHOWN_UNITS), scan, openedLine };
  }

  #cutLongRecord(piece: string, long: LongRecord): CutBlock {
    const end = long.scan.run(piece, 0);
    if (long.scan.openedAt !== undefined) long.openedLine = this.#line + lineBreaks(piece, 0, long.scan.openedAt);
    this.#line += lineBreaks(piece, 0, end);
    if (end === piece.length) return { text: "", lines: [], faults: [] };
    const fault = this.#longFault(long);
    this.#long = undefined;
    this.#line += 1;
    const block = this.#cutBlock(piece, afterLineEnd(piece, end));
    return { ...block, faults: [fault, ...block.faults] };
  }

  #longFault({ line, beginning }: LongRecord): FaultyRecord {
    const fault = longRecord(line, this.#line, this.#rules.maxRecordBytes);
    return { line, fault, cells: beginningOf(beginning) };
  }
}
