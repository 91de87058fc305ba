import { INVENTORY } from "#domain/stock/stock-level.ts";
import { SUMMARY } from "#domain/stock/store-summary.ts";
import { UPLOAD } from "#domain/upload/upload-record.ts";
import type { KeySchema } from "./null-table.ts";

export const INVENTORY_TABLE = "bench-inventory";
export const STORES_TABLE = "bench-stores";
export const UPLOADS_TABLE = "bench-uploads";
export const ANNOUNCEMENTS_TABLE = "bench-announcements";
export const UPLOAD_BUCKET = "bench-uploads";
export const REPORT_BUCKET = "bench-reports";
export const SETTINGS_BUCKET = "bench-settings";

/** The tables and their keys. */
export const TABLES: Readonly<Record<string, KeySchema>> = {
  [INVENTORY_TABLE]: { hash: INVENTORY.store, range: INVENTORY.item },
  [STORES_TABLE]: { hash: SUMMARY.store },
  [UPLOADS_TABLE]: { hash: UPLOAD.store, range: UPLOAD.upload },
  [ANNOUNCEMENTS_TABLE]: { hash: "Store", range: "Item" },
};
