import { things } from "#domain/alert/alert-text.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { textColumns } from "../cli/text-columns.ts";
import type { ListedRow } from "./rejected-rows.ts";

export interface UploadResult {
  readonly report: UploadReport;
  /** The first rejected rows. */
  readonly rejected: readonly ListedRow[];
  /** Where all of them are listed. */
  readonly listUrl: string;
}

/** Whether something of a file counts; a file without rows is loaded when it is not refused. */
export function isLoaded({ outcome, rows, accepted }: UploadReport): boolean {
  return outcome !== "refused" && (accepted > 0 || rows === 0);
}

/** Lines that tell a person what became of a file: its rows, what they changed, and each rejected row with its reason. */
export function uploadSummary({ report, rejected, listUrl }: UploadResult): string {
  return [
    headline(report),
    ...tallies(report),
    ...rejectedLines(rejected),
    ...restLine(report, rejected, listUrl),
  ].join("\n");
}

function headline({ key, outcome, dryRun, error }: UploadReport): string {
  const name = dryRun ? `${outcome} (dry run: nothing is written)` : outcome;
  const where = error?.line === undefined ? "" : `line ${error.line}: `;
  return `${key}: ${name}${error ? `\n  ${error.code}  ${where}${error.message}` : ""}`;
}

function tallies({ outcome, rows, changed, unchanged, superseded, rejected, duplicates }: UploadReport): string[] {
  if (outcome === "refused") return [];
  const parts = [
    things(rows, "row"),
    `${changed} changed`,
    `${unchanged} unchanged`,
    ...(superseded > 0 ? [`${superseded} superseded by newer uploads`] : []),
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
    ...(duplicates > 0 ? [`${things(duplicates, "duplicate")}`] : []),
  ];
  return [`  ${parts.join(", ")}`];
}

function rejectedLines(rows: readonly ListedRow[]): string[] {
  return textColumns(rows.map(({ line, code, reason }) => ["  line", line, code, reason]));
}

/** Rows that lost to a later row of their file are in the list, too. */
function restLine(
  { rejected: faulty, duplicates }: UploadReport,
  shown: readonly ListedRow[],
  listUrl: string,
): string[] {
  const listed = faulty + duplicates;
  if (listed === 0) return [];
  return [
    shown.length < listed
      ? `  and ${things(listed - shown.length, "more row")}: see ${listUrl}`
      : `  ${listed === 1 ? "This row" : "These rows"}: ${listUrl}`,
  ];
}
