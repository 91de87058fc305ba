import * as v from "valibot";
import { FILE_CODES, type UploadReport } from "#domain/upload/upload-report.ts";

const REPORT = v.object({
  key: v.string(),
  versionId: v.string(),
  sequencer: v.string(),
  uploadedAt: v.string(),
  outcome: v.picklist(["loaded", "partial", "refused", "superseded", "ignored"]),
  dryRun: v.exactOptional(v.literal(true)),
  error: v.exactOptional(
    v.object({ code: v.picklist(FILE_CODES), line: v.exactOptional(v.number()), message: v.string() }),
  ),
  rows: v.number(),
  accepted: v.number(),
  rejected: v.number(),
  duplicates: v.number(),
  changed: v.number(),
  unchanged: v.number(),
  superseded: v.number(),
  stores: v.array(v.string()),
  durationMs: v.number(),
});

/** The report that stands in the report bucket as `text`. */
export function parsedReport(text: string): UploadReport {
  return v.parse(REPORT, JSON.parse(text));
}
