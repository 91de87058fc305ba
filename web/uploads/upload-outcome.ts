import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { Inventory, SentUpload } from "#web/inventory/inventory.ts";
import { type ListedRow, rejectedRows } from "./rejected-list.ts";

/** What became of a file, with as much of its rejected rows as is shown. */
export interface UploadOutcome {
  readonly report: UploadReport;
  /** Their first {@link SHOWN_REJECTED}; `report` has the true totals. */
  readonly rejected: readonly ListedRow[];
  /** The whole list, to be kept. */
  readonly rejectedCsv: Blob | undefined;
}

/** More rows than this help nobody on a screen: the list can be downloaded. */
export const SHOWN_REJECTED = 100;

/** The outcome of an upload whose report is written. */
export async function uploadOutcome(
  report: UploadReport,
  inventory: Pick<Inventory, "rejectedCsv">,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  const hasList = report.rejected + report.duplicates > 0;
  const rejectedCsv = hasList ? await inventory.rejectedCsv(report, signal) : undefined;
  const rejected = rejectedCsv ? rejectedRows(await rejectedCsv.text(), SHOWN_REJECTED) : [];
  return { report, rejected, rejectedCsv };
}

/** Milliseconds between two looks for a report: small files are done in a moment, large ones need no hurry. */
const PAUSES_MS = [300, 500, 800, 1200, 2000];
const LONGEST_PAUSE_MS = 3000;

/** The outcome of `upload` as soon as there is one. */
export async function waitForOutcome(
  upload: SentUpload,
  inventory: Pick<Inventory, "report" | "rejectedCsv">,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  for (let look = 0; ; look += 1) {
    const report = await inventory.report(upload, signal);
    if (report) return uploadOutcome(report, inventory, signal);
    await pause(PAUSES_MS[look] ?? LONGEST_PAUSE_MS, signal);
  }
}

function pause(pauseMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, pauseMs);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
}
