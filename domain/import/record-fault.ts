import type { RowFault } from "./row-fault.ts";

const QUOTED = /^\s*"((?:[^"]|"")*)"\s*$/;
const HALF_CHARACTER = /\p{Surrogate}$/u;
/** UTF-16 units that are shown of a record that is too long. */
export const SHOWN_UNITS = 200;

/** A row that lacks a cell which its kind of file needs. */
export const FEW_CELLS: RowFault = {
  code: "columns",
  reason: "This row has fewer cells than the header has columns.",
};

/** A row with something in a cell beyond the header. */
export const MANY_CELLS: RowFault = {
  code: "columns",
  reason: "This row has more cells than the header has columns. Put quotation marks around text with a comma in it.",
};

/** The header, once more. */
export const HEADER_AGAIN: RowFault = { code: "header_repeat", reason: "This line repeats the header." };

/** A row of a list of rejected rows that lost to a later row of the same file, and would now overwrite it. */
export const SET_ASIDE: RowFault = {
  code: "duplicate",
  reason: 'A later row of the original file already counted. Empty this row\'s cell "code" if it is the right one.',
};

/** A quotation mark inside unquoted text or behind quoted text, in a record from `line` to `lastLine`. */
export function strayQuote(line: number, lastLine: number): RowFault {
  const where =
    line === lastLine
      ? 'This row has a stray quotation mark (").'
      : `Lines ${line} to ${lastLine} were read as one row because of a stray quotation mark (").`;
  return { code: "quote", reason: `${where} Take it out, or write it twice inside quoted text.` };
}

/** A record from `line` to `lastLine` that takes more than `maxBytes` bytes. */
export function longRecord(line: number, lastLine: number, maxBytes: number): RowFault {
  const what = line === lastLine ? "This row is" : `Lines ${line} to ${lastLine} were read as one row, which is`;
  const limit = maxBytes.toLocaleString("en");
  return { code: "too_long", reason: `${what} longer than ${limit} bytes. Only its beginning is shown here.` };
}

/** The cells of a record with stray quotes, cut at `cellEnds`: unquoted where they can be, else as written. */
export function faultyCells(record: string, cellEnds: readonly number[]): string[] {
  const starts = [0, ...cellEnds.map((end) => end + 1)];
  return starts.map((start, index) => unquoted(record.slice(start, cellEnds[index] ?? record.length)));
}

/**
 * What is shown of a record that is too long: its beginning, as one cell, so that a list of rejected rows that is
 * dropped again uncorrected never passes with a name cut short.
 */
export function beginningOf(record: string): string[] {
  return [`${record.slice(0, SHOWN_UNITS).replace(HALF_CHARACTER, "")}…`];
}

function unquoted(cell: string): string {
  return QUOTED.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell;
}
