import type { Attributes } from "#domain/attribute-value.ts";
import { parseHistory } from "#domain/stock/level-history.ts";
import { INVENTORY, type StockLevel } from "#domain/stock/stock-level.ts";
import { stockLevel, UnreadableItem } from "#domain/stock/stored-level.ts";
import type { StockRow } from "./inventory.ts";

/** What the page reads of a row: all but what orders uploads of the same time. */
export const STOCK_ATTRIBUTES: readonly string[] = Object.values(INVENTORY).filter(
  (attribute) => attribute !== INVENTORY.sequencer,
);

/** The row in an item of the Inventory table; `undefined` for a tombstone, and for what somebody else wrote there. */
export function stockRow(item: Attributes): StockRow | undefined {
  const level = readable(item);
  if (!level) return undefined;
  const ownThreshold = item[INVENTORY.ownThreshold]?.N;
  const history = item[INVENTORY.history]?.S;
  return {
    ...level,
    ownThreshold: ownThreshold === undefined ? undefined : Number(ownThreshold),
    // Read when somebody looks at it: that is one row of a hundred thousand.
    get history() {
      return parseHistory(history);
    },
  };
}

/** One bad item must not hide a whole store. */
function readable(item: Attributes): StockLevel | undefined {
  try {
    return stockLevel(item);
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    console.warn(error.message);
    return undefined;
  }
}

/** Rows that even a slow phone decodes within a few dozen milliseconds. */
const SLICE_ROWS = 1000;

/** What `decode` makes of items, without those of which it makes nothing; the page can answer its viewer in between. */
export async function decodeInSlices<From, To>(
  items: readonly From[],
  decode: (item: From) => To | undefined,
  signal: AbortSignal,
): Promise<To[]> {
  const decoded: To[] = [];
  for (let start = 0; start < items.length; start += SLICE_ROWS) {
    if (start > 0) await nextTask();
    signal.throwIfAborted();
    for (const item of items.slice(start, start + SLICE_ROWS)) {
      const one = decode(item);
      if (one !== undefined) decoded.push(one);
    }
  }
  return decoded;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
