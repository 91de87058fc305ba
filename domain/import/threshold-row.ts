import { checkThreshold } from "./count-rule.ts";
import type { FileKind, RowCells } from "./file-kind.ts";
import { checkName } from "./name-rule.ts";
import { ownText } from "./own-text.ts";
import type { RowFault } from "./row-fault.ts";

/** One checked row of `settings/thresholds.csv`; `*` stands for any store or any item. */
export interface ThresholdRow {
  /** 1-based physical line where the record starts. */
  readonly line: number;
  readonly store: string;
  readonly item: string;
  /** Pieces, 0 or more. */
  readonly threshold: number;
}

/** The file `settings/thresholds.csv`. */
export const THRESHOLD_FILE: FileKind<ThresholdRow> = { needed: ["store", "item", "threshold"], row: thresholdRow };

/** The threshold row that `cells` stand for, or its first fault in the order store, item, threshold. */
function thresholdRow(line: number, cells: RowCells): ThresholdRow | RowFault {
  const store = checkName(cells.store, "store");
  if (typeof store !== "string") return store;
  const item = checkName(cells.item, "item");
  if (typeof item !== "string") return item;
  const threshold = checkThreshold(cells.threshold);
  if (typeof threshold !== "number") return threshold;
  return { line, store: ownText(store), item: ownText(item), threshold };
}
