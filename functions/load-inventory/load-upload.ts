import { RefusedFile } from "#domain/import/refused-file.ts";
import { classifyKey, isFolderMarker, type UploadKey } from "#domain/upload/upload-key.ts";
import { loadedStores, type UploadReport } from "#domain/upload/upload-report.ts";
import type { InvocationTime } from "#functions/deadline.ts";
import { reEvaluation, type Upload } from "#functions/uploads/load-request.ts";
import type { UploadRuns } from "./order/order-of-uploads.ts";
import { type RemovalDependencies, removeStock } from "./removals/remove-stock.ts";
import { endUpload, NOTHING_REJECTED, refusedReport, type UploadAtWork } from "./report/end-upload.ts";
import { keepLatestReport } from "./report/keep-latest-report.ts";
import { loadStock, type StockDependencies } from "./stock/load-stock.ts";
import { loadThresholds, type ThresholdDependencies } from "./thresholds/load-thresholds.ts";

/** What loading any upload needs. */
export type LoadDependencies = UploadRuns & StockDependencies & ThresholdDependencies & RemovalDependencies;

/** Handles one upload to its report; does nothing where the report is written already. */
export async function loadUpload(upload: Upload, dependencies: LoadDependencies, time: InvocationTime): Promise<void> {
  if (isFolderMarker(upload.key, upload.sizeBytes)) return;
  const key = classifyKey(upload.key);
  const ended = await dependencies.reports.find(upload);
  if (ended) return afterTheEnd(key, ended, dependencies);
  const kind = key.kind === "refused" ? "stock" : key.kind;
  // A dry run changes nothing, so its place matters to nobody.
  const run = key.dryRun ? { upload, isFirst: true } : await dependencies.versions.begin(upload);
  if (!run.isFirst) await dependencies.unfinished.begin(run.upload, kind);
  const work = { ...run, kind, dryRun: key.dryRun, startedAt: time.now(), time };
  try {
    await loadByKind(key, work, { dependencies, time });
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    await endUpload(work, refusedReport(work, error), dependencies, NOTHING_REJECTED);
  }
}

/**
 * Two runs of one upload may have met, and one have ended with its report when the other wrote rows under settings that
 * were in force no longer, and was cut short: the stores are looked at again under those in force.
 */
async function afterTheEnd({ kind, dryRun }: UploadKey, report: UploadReport, dependencies: LoadDependencies) {
  await keepLatestReport(report, dependencies);
  if (kind !== "stock" || dryRun || report.changed === 0) return;
  await dependencies.uploadQueue.send(loadedStores(report).map(reEvaluation), 0);
}

interface Loading {
  readonly dependencies: LoadDependencies;
  readonly time: InvocationTime;
}

function loadByKind(key: UploadKey, work: UploadAtWork, { dependencies, time }: Loading): Promise<void> {
  if (key.kind === "refused") throw new RefusedFile(key.code, key.message);
  if (key.kind === "thresholds") return loadThresholds(work, dependencies);
  if (key.kind === "removals") return removeStock(work, dependencies, time);
  return loadStock({ ...work, onlyStore: key.store }, dependencies, time);
}
