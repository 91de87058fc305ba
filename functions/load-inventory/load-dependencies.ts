import type { FailedUploads } from "#functions/uploads/failed-uploads.ts";
import type { UploadQueue } from "#functions/uploads/upload-queue.ts";
import type { InventoryTable } from "./adapters/inventory-table.ts";
import type { ReportBucket } from "./adapters/report-bucket.ts";
import type { StoreSummaries } from "./adapters/store-summaries.ts";
import type { UnfinishedUploads } from "./adapters/unfinished-uploads.ts";
import type { UploadAlerts } from "./adapters/upload-alerts.ts";
import type { UploadBucket } from "./adapters/upload-bucket.ts";
import type { UploadVersions } from "./adapters/upload-versions.ts";
import type { UploadsTable } from "./adapters/uploads-table.ts";
import type { ThresholdSettings } from "./settings/threshold-settings.ts";

type Port<Adapter> = Pick<Adapter, keyof Adapter>;

/** Everything outside of the function that a load works with; tests hand in their own. */
export interface LoadDependencies {
  readonly uploadBucket: Port<UploadBucket>;
  readonly inventory: Port<InventoryTable>;
  readonly summaries: Port<StoreSummaries>;
  readonly uploadsTable: Port<UploadsTable>;
  readonly versions: Port<UploadVersions>;
  readonly unfinished: Port<UnfinishedUploads>;
  readonly failed: Pick<FailedUploads, "find" | "fail">;
  readonly reports: Port<ReportBucket>;
  readonly settings: Port<ThresholdSettings>;
  readonly uploadQueue: Port<UploadQueue>;
  readonly alerts: Port<UploadAlerts>;
  /** `none`: there is no dashboard. */
  readonly dashboardUrl: string;
  /** Milliseconds after its registration in which an upload may still be writing. */
  readonly leaseMs: number;
  readonly maxRows: number;
}
