import type { FileKind, RowCells } from "./file-kind.ts";
import { checkStoredName, notAny } from "./name-rule.ts";
import { ownText } from "./own-text.ts";
import type { RowFault } from "./row-fault.ts";

/** One checked row of `settings/removals.csv`; item `*` stands for the whole store. */
export interface RemovalRow {
  /** 1-based physical line where the record starts. */
  readonly line: number;
  readonly store: string;
  readonly item: string;
}

/** The file `settings/removals.csv`. */
export const REMOVAL_FILE: FileKind<RemovalRow> = { needed: ["store", "item"], row: removalRow };

/** The removal that `cells` stand for, or its first fault. The store is never `*`: one line must not empty every store. */
function removalRow(line: number, cells: RowCells): RemovalRow | RowFault {
  const store = notAny(checkStoredName(cells.store, "store"), "store");
  if (typeof store !== "string") return store;
  const item = checkStoredName(cells.item, "item");
  if (typeof item !== "string") return item;
  return { line, store: ownText(store), item: ownText(item) };
}
