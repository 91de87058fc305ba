import type { Column } from "#domain/import/file-kind.ts";
import { type FileLimits, listLimits } from "#domain/import/file-limits.ts";
import { FILE_SENTENCE, RefusedFile } from "#domain/import/refused-file.ts";
import { exceedsBytes } from "#domain/import/utf8-length.ts";
import { type Header, headerOf, missingColumns, refuseHeader } from "./header.ts";
import { afterLineEnd, lineBreaks } from "./line-breaks.ts";
import { parsedRecords } from "./parsed-records.ts";
import { RecordScan } from "./record-scan.ts";

/** The header, and where the rows begin. */
export interface FoundHeader extends Header {
  readonly delimiter: string;
  /** What is already read of the text behind the header. */
  readonly rest: string;
  /** 1-based physical line at which `rest` starts. */
  readonly restLine: number;
}

/** Where the first record ends when it is read with one of the delimiters. */
interface Reading {
  readonly delimiter: string;
  readonly end: number;
  readonly scan: RecordScan;
}

const DELIMITERS = [",", ";", "\t", "|"];
/** Blank lines and rows of empty cells, whatever the delimiter is. */
const NOTHING = /^[\p{White_Space}\uFEFF,;|]*/u;
const SEPARATOR_LINE = /^\s*"?sep=(.)"?[\s,;|]*$/i;
/** HTML, XML and JSON. */
const MARKUP = /^\s*[<{[]/;
const LONGEST_SEPARATOR_LINE = 64;

/**
 * The header of the text that `pieces` bring: its first line that is not blank, read with the delimiter that makes it
 * usable, or with the one that an Excel `sep=` line names. Reads no further than it must; refuses a file without a
 * header that has every `needed` column exactly once.
 */
export async function findHeader(
  pieces: AsyncIterator<string>,
  needed: readonly Column[],
  limits: FileLimits,
): Promise<FoundHeader> {
  const search = new HeaderSearch(needed, limits);
  for (;;) {
    const piece = await pieces.next();
    const header = await search.read(piece.done ? "" : piece.value, piece.done === true);
    if (header) return header;
  }
}

class HeaderSearch {
  readonly #needed: readonly Column[];
  readonly #limits: FileLimits;
  #delimiters: readonly string[] = DELIMITERS;
  #text = "";
  #line = 1;

  constructor(needed: readonly Column[], limits: FileLimits) {
    this.#needed = needed;
    this.#limits = limits;
  }

  async read(piece: string, isLast: boolean): Promise<FoundHeader | undefined> {
    this.#text += piece;
    this.#passBlankLines(isLast);
    this.#passSeparatorLine(isLast);
    if (this.#text === "" && isLast) throw new RefusedFile("empty", FILE_SENTENCE.empty);
    const readings = this.#delimiters.map((delimiter) => this.#reading(delimiter));
    const mayGoOn = !isLast && !exceedsBytes(this.#text, listLimits(this.#limits).maxRecordBytes);
    if (mayGoOn && readings.some(({ end }) => end === this.#text.length)) return undefined;
    return this.#header(readings);
  }

  #passBlankLines(isLast: boolean): void {
    const blank = NOTHING.exec(this.#text)?.[0] ?? "";
    const isAllBlank = isLast && blank.length === this.#text.length;
    this.#pass(isAllBlank ? blank.length : Math.max(blank.lastIndexOf("\n"), blank.lastIndexOf("\r")) + 1);
  }

  #passSeparatorLine(isLast: boolean): void {
    const lineEnd = this.#text.search(/[\r\n]/);
    const end = lineEnd === -1 && isLast ? this.#text.length : lineEnd;
    if (end > LONGEST_SEPARATOR_LINE || this.#delimiters !== DELIMITERS) return;
    const delimiter = SEPARATOR_LINE.exec(this.#text.slice(0, Math.max(end, 0)))?.[1];
    if (delimiter === undefined) return;
    if (!DELIMITERS.includes(delimiter)) throw new RefusedFile("delimiter", FILE_SENTENCE.delimiter, this.#line);
    this.#delimiters = [delimiter];
    this.#pass(afterLineEnd(this.#text, end));
    this.#passBlankLines(isLast);
  }

  #pass(end: number): void {
    this.#line += lineBreaks(this.#text, 0, end);
    this.#text = this.#text.slice(end);
  }

  #reading(delimiter: string): Reading {
    const scan = new RecordScan(delimiter);
    return { delimiter, end: scan.run(this.#text, 0), scan };
  }

  async #header(readings: readonly Reading[]): Promise<FoundHeader> {
    const longest = listLimits(this.#limits).maxRecordBytes;
    if (readings.every(({ end }) => exceedsBytes(this.#text.slice(0, end), longest))) this.#refuseLong();
    const found = await Promise.all(readings.filter(isWellFormed).map((reading) => this.#found(reading)));
    const widest = found.toSorted((left, right) => right.columns.length - left.columns.length)[0];
    if (widest) this.#refuseLarge(widest);
    const usable = found.find((header) => isUsable(header, this.#needed));
    return usable ?? this.#refuse(readings, widest);
  }

  #refuseLarge({ columns, rejectedList, rest }: FoundHeader): void {
    const { maxRecordBytes, maxColumns } = rejectedList ? listLimits(this.#limits) : this.#limits;
    if (exceedsBytes(this.#text.slice(0, this.#text.length - rest.length), maxRecordBytes)) this.#refuseLong();
    if (columns.length > maxColumns) {
      throw new RefusedFile("columns", FILE_SENTENCE.manyColumns(maxColumns), this.#line);
    }
  }

  #refuseLong(): never {
    throw new RefusedFile("columns", FILE_SENTENCE.longHeader, this.#line);
  }

  async #found({ delimiter, end }: Reading): Promise<FoundHeader> {
    const [cells = []] = await parsedRecords(`${this.#text.slice(0, end)}\n`, delimiter);
    const next = Math.min(afterLineEnd(this.#text, end), this.#text.length);
    const restLine = this.#line + lineBreaks(this.#text, 0, next);
    return { ...headerOf(cells), delimiter, rest: this.#text.slice(next), restLine };
  }

  #refuse(readings: readonly Reading[], widest: Header | undefined): never {
    if (MARKUP.test(this.#text)) throw new RefusedFile("not_csv", FILE_SENTENCE.notCsv, this.#line);
    const open = readings.find(({ scan }) => scan.isOpen);
    if (widest) refuseHeader(widest, this.#needed, this.#line);
    if (!open) throw new RefusedFile("quote", FILE_SENTENCE.headerQuote, this.#line);
    throw new RefusedFile("quote", FILE_SENTENCE.openQuote, this.#line + lineBreaks(this.#text, 0, open.scan.openedAt));
  }
}

function isWellFormed({ scan }: Reading): boolean {
  return !scan.stray && !scan.isOpen;
}

function isUsable(header: Header, needed: readonly Column[]): boolean {
  return missingColumns(header, needed).length === 0 && header.duplicates.length === 0;
}
