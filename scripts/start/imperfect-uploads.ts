import type { UploadReport } from "#domain/upload/upload-report.ts";

/** A line for each file that was not loaded whole, for the people who wonder what a report says. */
export function imperfectUploads(reports: readonly UploadReport[]): string[] {
  return reports.flatMap((report) => {
    const { key, outcome, rows, accepted, rejected, duplicates, error } = report;
    if (outcome === "refused") return [`${key} was refused: ${error?.message ?? "see its report."}`];
    if (rejected + duplicates === 0) return [];
    return [`${key}: ${accepted} of ${rows} rows are loaded, ${rejected} are rejected, ${duplicates} doubled.`];
  });
}
