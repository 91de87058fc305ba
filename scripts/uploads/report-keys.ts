import { createHash } from "node:crypto";
import { type ReportedVersion, rejectedCsvKey, reportKey } from "#domain/upload/report-key.ts";

/** Where the report of `upload` lies in the report bucket. */
export function keyOfReport(upload: ReportedVersion): string {
  return reportKey(upload, sha256);
}

/** Where the list of rejected rows of `upload` lies in the report bucket. */
export function keyOfRejectedRows(upload: ReportedVersion): string {
  return rejectedCsvKey(upload, sha256);
}

/** The lower-case hex SHA-256 of a text's UTF-8. */
function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
