import { csvLine } from "./csv-line.ts";
import type { RejectedRow } from "./row-fault.ts";
import { forSpreadsheet } from "./spreadsheet-cell.ts";

/** The columns that a list of rejected rows puts before the file's own; a header that has all three is such a list. */
export const REJECTED_COLUMNS = ["line", "code", "reason"] as const;

const BEYOND_ASCII = /[^\p{ASCII}]/u;
const BYTE_ORDER_MARK = "\uFEFF";

/** The first line of a list of rejected rows; `columns` are the file's own header cells. Ends with CR LF (RFC 4180). */
export function rejectedCsvHeader(columns: readonly string[]): string {
  return csvLine([...REJECTED_COLUMNS, ...columns].map(forSpreadsheet));
}

/**
 * One rejected row: line, code, reason, then its cells, none of which a spreadsheet takes for a formula. Ends with CR LF.
 * Dropped again after correction the list is read with the same values.
 */
export function rejectedCsvLine({ line, code, reason, cells }: RejectedRow): string {
  return csvLine([String(line), code, reason, ...cells].map(forSpreadsheet));
}

/**
 * A whole list. One that is not plain ASCII begins with a byte-order mark: without it Excel misreads the letters, and
 * a copy corrected there would come back with other names.
 */
export function rejectedCsv(columns: readonly string[], rows: Iterable<RejectedRow>): string {
  let csv = rejectedCsvHeader(columns);
  for (const row of rows) csv += rejectedCsvLine(row);
  return BEYOND_ASCII.test(csv) ? `${BYTE_ORDER_MARK}${csv}` : csv;
}
