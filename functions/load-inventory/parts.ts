import type { RejectedRow, UploadReport } from "#domain/upload/upload-report.ts";
import type { InventoryTable } from "./adapters/inventory-table.ts";
import type { LoadQueue } from "./adapters/load-queue.ts";
import type { ReportBucket } from "./adapters/report-bucket.ts";
import type { StoreSummaries } from "./adapters/store-summaries.ts";
import type { ThresholdSettings } from "./adapters/threshold-settings.ts";
import type { UploadBucket } from "./adapters/upload-bucket.ts";
import type { UploadLedger } from "./adapters/upload-ledger.ts";
import type { UploadVersions } from "./adapters/upload-versions.ts";

/** Tells the people concerned that a file was refused or has rejected rows. */
export interface UploadAlerts {
  publishUpload(report: UploadReport, rejected: readonly RejectedRow[]): Promise<void>;
}

type Port<Adapter> = Pick<Adapter, keyof Adapter>;

/** Everything outside of the function that a load works with; tests hand in their own. */
export interface LoadParts {
  readonly uploads: Port<UploadBucket>;
  readonly inventory: Port<InventoryTable>;
  readonly summaries: Port<StoreSummaries>;
  readonly ledger: Port<UploadLedger>;
  readonly versions: Port<UploadVersions>;
  readonly reports: Port<ReportBucket>;
  readonly settings: Port<ThresholdSettings>;
  readonly queue: Port<LoadQueue>;
  readonly alerts: UploadAlerts;
  /** Milliseconds after its registration in which an upload may still be writing. */
  readonly leaseMs: number;
  readonly maxRows: number;
}
