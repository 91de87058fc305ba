import { ROW_CODES, type RowCode } from "#domain/import/fault-codes.ts";
import { fromSpreadsheet } from "#domain/import/spreadsheet-cell.ts";

/** A rejected row as its list tells it. */
export interface ListedRow {
  /** 1-based physical line of the file. */
  readonly line: number;
  /** `undefined`: a code that this page is too old to know. */
  readonly code: RowCode | undefined;
  /** The system's own sentence, in English. */
  readonly reason: string;
  readonly cells: readonly string[];
}

/** The first rows, `maxRows` at most, of a list of rejected rows as the system writes it. */
export function rejectedRows(csv: string, maxRows: number): readonly ListedRow[] {
  const rows: ListedRow[] = [];
  for (const record of csvRecords(csv)) {
    const row = listedRow(record);
    if (row) rows.push(row);
    if (rows.length === maxRows) break;
  }
  return rows;
}

/** `undefined` for the heading, and for the note at the end of a list that is cut. */
function listedRow([line = "", code = "", reason = "", ...cells]: readonly string[]): ListedRow | undefined {
  if (!/^\d+$/.test(line)) return undefined;
  return {
    line: Number(line),
    code: ROW_CODES.find((known) => known === code),
    reason,
    cells: cells.map(fromSpreadsheet),
  };
}

const CELL = /[^",\r\n]*/y;
const QUOTED = /"((?:[^"]|"")*)"/y;

/** The records of well-formed CSV (RFC 4180, commas), one by one, so that nobody reads further than wanted. */
function* csvRecords(text: string): Generator<readonly string[]> {
  let position = text.startsWith("\uFEFF") ? 1 : 0;
  let cells: string[] = [];
  while (position < text.length) {
    const { cell, end } = cellAt(text, position);
    cells.push(cell);
    position = end + 1;
    if (text[end] === ",") continue;
    if (text[end] === "\r" && text[position] === "\n") position += 1;
    yield cells;
    cells = [];
  }
}

function cellAt(text: string, position: number): { readonly cell: string; readonly end: number } {
  QUOTED.lastIndex = position;
  const quoted = QUOTED.exec(text);
  if (quoted) return { cell: (quoted[1] ?? "").replaceAll('""', '"'), end: QUOTED.lastIndex };
  CELL.lastIndex = position;
  const cell = CELL.exec(text)?.[0] ?? "";
  return { cell, end: position + cell.length };
}
