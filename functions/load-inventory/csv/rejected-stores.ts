import { checkOneName } from "#domain/import/name-rule.ts";
import { HEADER_AGAIN } from "#domain/import/record-fault.ts";
import type { RejectedRow } from "#domain/import/row-fault.ts";
import type { NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";
import { headerOf } from "./header.ts";

const LINE_BREAK = /[\r\n]/;

/** Counts rejected rows of a file with these header cells by the store that each names. */
export function countRejected(
  rejected: readonly RejectedRow[],
  columns: readonly string[],
  notLoaded: NotLoadedRows,
): void {
  if (rejected.length === 0) return;
  const column = headerOf(columns).positions.store;
  for (const row of rejected) notLoaded.add("rejected", storeOf(row, column), row);
}

/** The store that a rejected row's cell names, as the name rule reads it; `undefined` where nobody can tell. */
function storeOf({ code, cells }: RejectedRow, column: number): string | undefined {
  if (code === HEADER_AGAIN.code || isSeveralRows(code, cells)) return undefined;
  const store = checkOneName(cells[column] ?? "", "store");
  return typeof store === "string" ? store : undefined;
}

/** A stray quotation mark may swallow rows of other stores, and of a record that is too long only a beginning is known. */
function isSeveralRows(code: RejectedRow["code"], cells: readonly string[]): boolean {
  return (
    (code === "too_long" && cells.length === 1) || (code === "quote" && cells.some((cell) => LINE_BREAK.test(cell)))
  );
}
