import type { PastLevel } from "#domain/stock/level-history.ts";
import type { StockLevel } from "#domain/stock/stock-level.ts";
import type { Status } from "#domain/stock/stock-status.ts";
import type { Outcome, UploadReport } from "#domain/upload/upload-report.ts";

/** Who looks at the page, and which stores the viewer may see. */
export interface Viewer {
  readonly name: string;
  /** `"all"` for buyers, one store's name for everybody else, `undefined` for somebody whose account names no store. */
  readonly sees: "all" | { readonly store: string } | undefined;
}

/** One row of a store's stock with its past levels, the newest first. */
export interface StockRow extends StockLevel {
  /** The threshold that the row's own files gave it, in pieces; not the one in force where newer settings say otherwise. */
  readonly ownThreshold: number | undefined;
  readonly history: readonly PastLevel[];
}

/**
 * What the pages show of a row: each field of domain's stock level but the store. A new one is a column at once, and does
 * not compile without its width, its cell and its label in each language.
 */
export type StockColumn = Exclude<keyof StockLevel, "store">;

export interface StoreSummary {
  readonly store: string;
  readonly items: number;
  readonly low: number;
  readonly out: number;
  /** The worst levels, OUT before LOW; may be cut, `low + out` is the true total. */
  readonly worst: readonly WorstLevel[];
  readonly lastUpload: LastUpload | undefined;
  /** Grows with every write of the summary. */
  readonly revision: number;
}

export interface WorstLevel {
  readonly item: string;
  /** Pieces. */
  readonly count: number;
  /** Pieces. */
  readonly threshold: number;
  readonly status: Status;
}

export interface LastUpload {
  readonly key: string;
  readonly versionId: string;
  /** ISO 8601: how fresh the store's numbers are. */
  readonly at: string;
  readonly outcome: Outcome;
}

/** A file as the Uploads table remembers it. */
export interface UploadEntry {
  /** Unique among the uploads listed together, and sorted by time. */
  readonly id: string;
  readonly key: string;
  readonly versionId: string;
  /** ISO 8601. */
  readonly uploadedAt: string;
  readonly state: "loading" | "failed" | Outcome;
  readonly kind: "stock" | "thresholds" | "removals";
  /** Rows read so far while it is loading, the report's tallies afterwards. */
  readonly rows: number;
  readonly changed: number;
  readonly rejected: number;
  /** Why it was refused or failed. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

/** A file in the upload bucket. */
export interface SentUpload {
  readonly key: string;
  readonly versionId: string;
}

/** What the pages read and send; every call may throw one of `failures.ts`. */
export interface Inventory {
  /**
   * The summaries of all stores the viewer may see, sorted by name. Cheap enough to be asked every few seconds: while no
   * revision grew, it answers with the same array again.
   */
  stores(signal: AbortSignal): Promise<readonly StoreSummary[]>;
  /** The stock of a store, page by page as they arrive (at most 1 MB each), sorted by item. */
  levels(store: string, signal: AbortSignal): AsyncIterable<readonly StockRow[]>;
  /** One item's row; `undefined` when it is gone. */
  level(store: string, item: string, signal: AbortSignal): Promise<StockRow | undefined>;
  /** The newest uploads the viewer may see, the newest first, at most `limit`. */
  uploads(limit: number, signal: AbortSignal): Promise<readonly UploadEntry[]>;
  /** The report of an upload; `undefined` while it is not finished. */
  report(upload: SentUpload, signal: AbortSignal): Promise<UploadReport | undefined>;
  /** The list of rejected rows as CSV; `undefined` when there is none. */
  rejectedCsv(upload: SentUpload, signal: AbortSignal): Promise<Blob | undefined>;
  /** Whether the viewer may read the report of an upload with this key. */
  mayReadReport(key: string): boolean;
  /** Puts a file under `stores/<store>/` (or `dry-run/stores/<store>/`), telling how many bytes are sent. */
  send(file: UploadFile, signal: AbortSignal): Promise<SentUpload>;
}

export interface UploadFile {
  readonly store: string;
  /** The file's own name, which ends its key. */
  readonly name: string;
  readonly content: Blob;
  /** Only check and report it. */
  readonly dryRun: boolean;
  readonly onProgress?: (sentBytes: number) => void;
}
