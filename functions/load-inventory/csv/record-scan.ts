import { isLineEnd } from "./line-breaks.ts";

const QUOTE = 0x22;
const SPACE = 0x20;
/** What fast-csv passes over before a quotation mark and behind it. */
const BLANK = /\s/;

type State = "cell start" | "unquoted" | "quoted" | "quote in quoted" | "quoted cell over";

/**
 * Walks over one record, in as many pieces of text as it comes in, and finds its end: quotes are those of RFC 4180, with
 * blanks allowed around the quoted text, and a line ends at LF or CR outside of them. It agrees with fast-csv on every
 * record that has no stray quote, and it goes on to the end of those that have one.
 */
export class RecordScan {
  readonly #delimiter: number;
  #state: State = "cell start";
  /** Whether a quotation mark stands where RFC 4180 has none. */
  stray = false;
  /** Where, in the last text, the quotation mark stands that opened last; undefined when no text had one. */
  openedAt: number | undefined;
  /** Where, in the last text, a delimiter ends a cell. */
  cellEnds: number[] = [];

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Whether the text up to now ends inside quotes. */
  get isOpen(): boolean {
    return this.#state === "quoted";
  }

  /** The index of the line end that ends the record, or `text.length` where the record goes on beyond this text. */
  run(text: string, from: number): number {
    this.openedAt = undefined;
    this.cellEnds = [];
    let index = from;
    while (index < text.length && !(this.#state !== "quoted" && isLineEnd(text.charCodeAt(index)))) {
      index = this.#step(text, index);
    }
    return index;
  }

  #step(text: string, index: number): number {
    if (this.#state === "quoted") return this.#quotedText(text, index);
    const unit = text.charCodeAt(index);
    if (unit === this.#delimiter) return this.#endCell(index);
    if (unit === QUOTE) return this.#quote(index);
    if (this.#state === "quote in quoted") this.#state = "quoted cell over";
    if (this.#state === "unquoted" || isBlank(unit)) return index + 1;
    if (this.#state === "quoted cell over") this.stray = true;
    this.#state = "unquoted";
    return index + 1;
  }

  #quotedText(text: string, index: number): number {
    const quote = text.indexOf('"', index);
    if (quote === -1) return text.length;
    this.#state = "quote in quoted";
    return quote + 1;
  }

  #endCell(index: number): number {
    this.cellEnds.push(index);
    this.#state = "cell start";
    return index + 1;
  }

  #quote(index: number): number {
    const opens = this.#state === "cell start";
    if (opens) this.openedAt = index;
    if (opens || this.#state === "quote in quoted") {
      this.#state = "quoted";
    } else {
      this.stray = true;
      this.#state = "unquoted";
    }
    return index + 1;
  }
}

function isBlank(unit: number): boolean {
  return unit === SPACE || ((unit < SPACE || unit > 0x7e) && BLANK.test(String.fromCharCode(unit)));
}
