import type { RowCode } from "#domain/upload/upload-report.ts";

/** Why a row cannot be stored: the code for scripts, the sentence for the people who wrote the file. */
export interface RowFault {
  readonly code: RowCode;
  readonly reason: string;
}

/** Whether a row rule found a fault instead of making a row. */
export function isFault<Row extends object>(outcome: Row | RowFault): outcome is RowFault {
  return "code" in outcome;
}
