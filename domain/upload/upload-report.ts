import type { FileCode } from "#domain/import/fault-codes.ts";

export type Outcome = "loaded" | "partial" | "refused" | "superseded" | "ignored";

/**
 * What became of one upload; `rows = accepted + rejected + duplicates`, `accepted = changed + unchanged + superseded`. Of
 * a refused file only the rows that are listed are counted.
 */
export interface UploadReport {
  readonly key: string;
  readonly versionId: string;
  readonly sequencer: string;
  /** ISO 8601. */
  readonly uploadedAt: string;
  readonly outcome: Outcome;
  readonly dryRun?: true;
  readonly error?: { readonly code: FileCode; readonly line?: number; readonly message: string };
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Rows whose `UpdatedAt` and `Source` are this upload's. */
  readonly changed: number;
  readonly unchanged: number;
  /** Rows that a newer upload holds. */
  readonly superseded: number;
  /** The stores that the file concerns: those with accepted rows, and those that exist and have only other rows in it. */
  readonly stores: readonly string[];
  /** Those of them with accepted rows; missing in reports of former versions, which name no others. */
  readonly loadedStores?: readonly string[];
  readonly durationMs: number;
  /** There are rejected rows or duplicates, and their list could not be written. */
  readonly listMissing?: true;
}

/** The stores of a report with accepted rows. */
export function loadedStores({ stores, loadedStores: loaded = stores }: UploadReport): readonly string[] {
  return loaded;
}
