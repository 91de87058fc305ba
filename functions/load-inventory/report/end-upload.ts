import type { RefusedFile } from "#domain/import/refused-file.ts";
import { rejectedCsv } from "#domain/import/rejected-csv.ts";
import { NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";
import type { ReportedVersion } from "#domain/upload/report-key.ts";
import type { UploadKind } from "#domain/upload/upload-key.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { DeadlineReached, type InvocationTime } from "#functions/deadline.ts";
import { logger } from "#functions/logger.ts";
import { measures, secondsSince } from "#functions/measures.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import type { EndedUpload } from "../order/order-of-uploads.ts";
import type { RejectedList } from "../reading/rejected-list.ts";
import { keepLatestReport, type LatestReports } from "./keep-latest-report.ts";
import { type NotifyDependencies, notifyStores } from "./notify-stores.ts";

/** Where reports are written, each once. */
export interface ReportFiles {
  /** The upload's report, if it is written, which means that its work is done. */
  find(version: ReportedVersion): Promise<UploadReport | undefined>;
  /** Writes the list of rejected rows, which the report follows. */
  writeRejected(version: ReportedVersion, csv: string): Promise<void>;
  /** Writes the report, unless a run of the same upload did so already; returns the one that stands. */
  write(report: UploadReport): Promise<UploadReport>;
}

/** What people see of each upload. */
export interface UploadRecords {
  /** Shows what became of an upload. */
  recordEnd(kind: UploadKind, ended: EndedUpload): Promise<void>;
}

/** What ending an upload needs. */
export interface EndDependencies extends NotifyDependencies {
  readonly uploadsTable: UploadRecords;
  readonly reports: ReportFiles & LatestReports;
}

/** The tallies of a report. */
export type Tallies = Pick<
  UploadReport,
  "rows" | "accepted" | "rejected" | "duplicates" | "changed" | "unchanged" | "superseded"
>;

export const NOTHING_REJECTED: RejectedList = { columns: [], rows: [], notLoaded: new NotLoadedRows(0) };
const NO_ROWS: Tallies = { rows: 0, accepted: 0, rejected: 0, duplicates: 0, changed: 0, unchanged: 0, superseded: 0 };

/** An upload at work: what it is and since when this invocation works on it. */
export interface UploadAtWork {
  readonly upload: Upload;
  /** Whether no run of the upload came before. */
  readonly isFirst: boolean;
  readonly kind: UploadKind;
  readonly dryRun: boolean;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly time: InvocationTime;
}

/** The report of an upload whose rows were read. */
export function readReport(
  work: UploadAtWork,
  tallies: Tallies,
  stores: Pick<UploadReport, "stores" | "loadedStores">,
): UploadReport {
  return {
    ...reportHead(work),
    outcome: outcomeOf(tallies),
    ...tallies,
    ...stores,
    durationMs: Date.now() - work.startedAt,
  };
}

/** The report of a file of which nothing was stored; the tallies are those of the rows that are listed. */
export function refusedReport(
  work: UploadAtWork,
  { code, line, message }: Pick<RefusedFile, "code" | "line" | "message">,
  { rejected, duplicates }: Pick<Tallies, "rejected" | "duplicates"> = NO_ROWS,
) {
  const error = { code, ...(line !== undefined && { line }), message };
  return {
    ...reportHead(work),
    outcome: "refused" as const,
    error,
    ...NO_ROWS,
    rows: rejected + duplicates,
    rejected,
    duplicates,
    stores: [],
    durationMs: Date.now() - work.startedAt,
  };
}

/** Tells everybody what became of an upload; the report comes last, for with it the upload's work is done. */
export async function endUpload(
  work: UploadAtWork,
  report: UploadReport,
  dependencies: EndDependencies,
  list: RejectedList,
): Promise<void> {
  if (!work.dryRun) {
    await dependencies.uploadsTable.recordEnd(work.kind, { upload: work.upload, report });
    if (report.outcome === "refused" || report.outcome === "partial")
      await notifyStores(report, list.notLoaded, dependencies, work.time);
  }
  const isListed = await writeList(list, report, dependencies);
  await writeReport(isListed ? report : { ...report, listMissing: true }, dependencies);
  logger.info("Upload done", doneLine(report));
}

/** Whatever run of the upload writes its report first, that one is the last of its key, unless a newer upload's is. */
async function writeReport(report: UploadReport, dependencies: EndDependencies): Promise<void> {
  await keepLatestReport(report, dependencies);
  const standing = await dependencies.reports.write(report);
  if (standing !== report) await keepLatestReport(standing, dependencies);
}

/** Writes the list, if there is any; `false` where it cannot be written, which must not keep the upload from its end. */
async function writeList({ columns, rows }: RejectedList, report: UploadReport, { reports }: EndDependencies) {
  const total = report.rejected + report.duplicates;
  if (total === 0) return true;
  try {
    await reports.writeRejected(report, rejectedCsv(columns, rows) + cutNote(rows.length, total));
    return true;
  } catch (error) {
    if (error instanceof DeadlineReached) throw error;
    logger.error("The list of rejected rows cannot be written; the report goes without it", { error });
    return false;
  }
}

/** A dry run changes nothing, so it counts nowhere. */
function doneLine(report: UploadReport) {
  const { key, versionId, uploadedAt, outcome, rows, changed, unchanged, rejected, durationMs } = report;
  const line = { key, versionId, uploadedAt, outcome, rows, changed, unchanged, rejected, durationMs };
  if (report.dryRun) return line;
  const refused = outcome === "refused" ? 1 : 0;
  return { ...line, ...measures({ rows, changed, rejected, refused, secondsToLoad: secondsSince(uploadedAt) }) };
}

function reportHead({ upload, dryRun }: UploadAtWork) {
  const { key, versionId, sequencer, uploadedAt } = upload;
  return { key, versionId, sequencer, uploadedAt, ...(dryRun && { dryRun: true as const }) };
}

/** What became of rows of which some are accepted. */
export function outcomeOf({
  rejected,
  duplicates,
  accepted,
  superseded,
}: Pick<Tallies, "rejected" | "duplicates" | "accepted" | "superseded">): UploadReport["outcome"] {
  if (rejected + duplicates > 0) return "partial";
  return accepted > 0 && superseded === accepted ? "superseded" : "loaded";
}

function cutNote(listed: number, total: number): string {
  return listed < total ? `,,Only ${listed} of ${total} rejected rows are listed here.\r\n` : "";
}
