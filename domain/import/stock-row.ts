import { isBlank } from "./blank.ts";
import { checkCount, checkThreshold } from "./count-rule.ts";
import type { FileKind, RowCells } from "./file-kind.ts";
import { checkOneName } from "./name-rule.ts";
import type { RowFault } from "./row-fault.ts";

/** One checked row of a stock file. */
export interface StockRow {
  /** 1-based physical line where the record starts. */
  readonly line: number;
  readonly store: string;
  readonly item: string;
  /** Pieces, may be negative. */
  readonly count: number;
  /** Pieces; `undefined` where the file has no such column or the cell is empty, which keeps what was. */
  readonly threshold: number | undefined;
}

/** A file of stock in the folder of `onlyStore` (in NFC); `undefined` lets the rows of every store pass. */
export function stockFile(onlyStore: string | undefined): FileKind<StockRow> {
  return { needed: ["store", "item", "count"], row: (line, cells) => stockRow(line, cells, onlyStore) };
}

/** The stock row that `cells` stand for, or its first fault in the order store, item, folder, count, threshold. */
function stockRow(line: number, cells: RowCells, onlyStore: string | undefined): StockRow | RowFault {
  const store = checkOneName(cells.store, "store");
  if (typeof store !== "string") return store;
  const item = checkOneName(cells.item, "item");
  if (typeof item !== "string") return item;
  if (onlyStore !== undefined && store !== onlyStore) return ANOTHER_STORE;
  const count = checkCount(cells.count);
  if (typeof count !== "number") return count;
  const threshold = isBlank(cells.threshold) ? undefined : checkThreshold(cells.threshold);
  if (typeof threshold === "object") return threshold;
  return { line, store, item, count, threshold };
}

const ANOTHER_STORE: RowFault = {
  code: "store_mismatch",
  reason: "This row names another store than the folder the file was dropped in.",
};
