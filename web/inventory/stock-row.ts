import type { Attributes } from "#domain/attribute-value.ts";
import { parseHistory } from "#domain/stock/level-history.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { storedLevel, UnreadableItem } from "#domain/stock/stored-level.ts";
import type { StockRow } from "./inventory.ts";

/** What the page reads of a row. */
export const STOCK_ATTRIBUTES: readonly string[] = [
  INVENTORY.store,
  INVENTORY.item,
  INVENTORY.count,
  INVENTORY.status,
  INVENTORY.threshold,
  INVENTORY.ownThreshold,
  INVENTORY.ownThresholdAt,
  INVENTORY.updatedAt,
  INVENTORY.source,
  INVENTORY.history,
  INVENTORY.expiresAt,
];

/** The row in an item of the Inventory table; `undefined` for a tombstone, and for what somebody else wrote there. */
export function stockRow(item: Attributes): StockRow | undefined {
  const stored = readable(item);
  if (!stored?.level) return undefined;
  const { store, item: name, version, level } = stored;
  return {
    store,
    item: name,
    count: level.count,
    status: level.status,
    threshold: level.threshold,
    ownThreshold: level.own?.threshold,
    updatedAt: version.uploadedAt,
    source: version.key,
    // Read when somebody looks at it: that is one row of a hundred thousand.
    get history() {
      return parseHistory(level.history);
    },
  };
}

/** One bad item must not hide a whole store. */
function readable(item: Attributes) {
  try {
    return storedLevel(item);
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    console.warn(error.message);
    return undefined;
  }
}
