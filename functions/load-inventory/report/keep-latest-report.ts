import { isNewerUpload, type PlacedVersion } from "#domain/upload/upload-order.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";

/** A version of the object that names the last report of a key. */
export interface LatestReport {
  readonly report: PlacedVersion;
  /** What S3 knows this version of the object by. */
  readonly etag: string;
}

/** Where the last report of each key stands. */
export interface LatestReports {
  latest(key: string): Promise<LatestReport | undefined>;
  /** Makes `report` the last one of its key; `false` where somebody else did so with another since `before` was read. */
  replaceLatest(report: UploadReport, before: LatestReport | undefined): Promise<boolean>;
}

/** Thrown when others kept replacing the last report of a key; the message is tried again. */
export class LatestReportContended extends Error {
  override readonly name = "LatestReportContended";

  constructor(key: string) {
    super(`The last report of ${key} was replaced by others ${MAX_REPLACEMENTS} times in a row.`);
  }
}

const MAX_REPLACEMENTS = 20;

/** Makes `report` the last one of its key, unless a newer upload's is, and not that of a dry run. */
export async function keepLatestReport(
  report: UploadReport,
  { reports }: { readonly reports: LatestReports },
): Promise<void> {
  if (report.dryRun) return;
  for (let replacement = 0; replacement < MAX_REPLACEMENTS; replacement += 1) {
    const latest = await reports.latest(report.key);
    if (latest && isNewerUpload(latest.report, report)) return;
    if (await reports.replaceLatest(report, latest)) return;
  }
  throw new LatestReportContended(report.key);
}
