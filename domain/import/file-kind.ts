import type { RowFault } from "./row-fault.ts";

/** The columns that mean something, in any file. */
export const COLUMNS = ["store", "item", "count", "threshold"] as const;
export type Column = (typeof COLUMNS)[number];

/** A row's cells by column, as written; "" where the file has no such column or the row no such cell. */
export type RowCells = Readonly<Record<Column, string>>;

/** One value for each column. */
export function byColumn<Value>(of: (column: Column) => Value): Readonly<Record<Column, Value>> {
  return { store: of("store"), item: of("item"), count: of("count"), threshold: of("threshold") };
}

/** A kind of file: the columns it cannot do without, and the rule that makes a row of its cells. */
export interface FileKind<Row extends object> {
  readonly needed: readonly Column[];
  row(line: number, cells: RowCells): Row | RowFault;
}
