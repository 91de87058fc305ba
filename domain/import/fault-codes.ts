/** Codes of a rejected row. */
export const ROW_CODES = [
  "count",
  "store",
  "item",
  "threshold",
  "columns",
  "quote",
  "control",
  "too_long",
  "duplicate",
  "header_repeat",
  "store_mismatch",
] as const;
export type RowCode = (typeof ROW_CODES)[number];

/** Codes of a refused file. */
export const FILE_CODES = [
  "empty",
  "header",
  "encoding",
  "binary",
  "delimiter",
  "quote",
  "columns",
  "too_large",
  "not_csv",
  "store_mismatch",
  "rows",
] as const;
export type FileCode = (typeof FILE_CODES)[number];
