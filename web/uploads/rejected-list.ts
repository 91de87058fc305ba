import { fromSpreadsheet } from "#domain/import/spreadsheet-cell.ts";
import { ROW_CODES, type RowCode } from "#domain/upload/upload-report.ts";
import { csvRecords } from "./csv-records.ts";

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
