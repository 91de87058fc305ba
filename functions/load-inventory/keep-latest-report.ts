import { isNewerUpload } from "#domain/upload/upload-order.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { LoadDependencies } from "./load-dependencies.ts";

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
  { reports }: Pick<LoadDependencies, "reports">,
): Promise<void> {
  if (report.dryRun) return;
  for (let replacement = 0; replacement < MAX_REPLACEMENTS; replacement += 1) {
    const latest = await reports.latest(report.key);
    if (latest && isNewerUpload(latest.report, report)) return;
    if (await reports.replaceLatest(report, latest)) return;
  }
  throw new LatestReportContended(report.key);
}
