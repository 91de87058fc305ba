import { type ExportDelimiter, StockCsv } from "#domain/import/stock-csv.ts";
import type { StockRow } from "#web/inventory/inventory.ts";
import { inSlices, type Slices } from "./slices.ts";

/** The rows as a CSV file, written in slices. */
export async function exportedStock(
  rows: readonly StockRow[],
  delimiter: ExportDelimiter,
  slices: Slices,
): Promise<Blob> {
  const csv = new StockCsv(delimiter);
  await inSlices(rows.length, slices, (index) => {
    const row = rows[index];
    if (row) csv.add(row);
  });
  return new Blob([...csv.pieces()], { type: "text/csv;charset=utf-8" });
}

/** What separates cells where spreadsheets of this locale are used: they go by its decimal sign. */
export function exportDelimiter(locale: string): ExportDelimiter {
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === "decimal");
  return decimal?.value === "," ? ";" : ",";
}

/** Characters; file systems take 255 bytes. */
const LONGEST_NAME = 60;
const FORBIDDEN_IN_FILE_NAMES = /[\p{Cc}\p{Cf}<>:"/\\|?*]/gu;

/** A name for the file that every system takes, for a store with any name. */
export function exportFileName(store: string, at: Date): string {
  const name = [...store.replace(FORBIDDEN_IN_FILE_NAMES, "_")].slice(0, LONGEST_NAME).join("");
  return `${name} ${at.toISOString().slice(0, 10)}.csv`;
}
