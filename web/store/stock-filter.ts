import type { Status } from "#domain/stock/stock-status.ts";
import type { StockRow } from "#web/inventory/inventory.ts";
import { inSlices, type Slices } from "./slices.ts";

export interface StockFilter {
  /** Part of the item's name, in any case; "": every item. */
  readonly text: string;
  readonly status: Status | "any";
}

export const NO_FILTER: StockFilter = { text: "", status: "any" };

/** The rows that pass the filter, in their order, found in slices. */
export async function filtered(
  rows: readonly StockRow[],
  filter: StockFilter,
  slices: Slices,
): Promise<readonly StockRow[]> {
  if (isOpen(filter)) return rows;
  const text = folded(filter.text);
  const found: StockRow[] = [];
  await inSlices(rows.length, slices, (index) => {
    const row = rows[index];
    if (row && hasStatus(row, filter) && folded(row.item).includes(text)) found.push(row);
  });
  return found;
}

/** Whether the filter lets every row pass. */
export function isOpen({ text, status }: StockFilter): boolean {
  return folded(text) === "" && status === "any";
}

function hasStatus(row: StockRow, { status }: StockFilter): boolean {
  return status === "any" || row.status === status;
}

/** Names are stored in NFC, but keyboards and clipboards write otherwise. */
function folded(text: string): string {
  return text.normalize("NFC").trim().toLowerCase();
}
