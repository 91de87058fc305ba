import { setTimeout as pause } from "node:timers/promises";
import { GetObjectCommand, type S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import * as v from "valibot";
import { FILE_CODES } from "#domain/import/fault-codes.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { Upload } from "./put-upload.ts";
import { keyOfReport } from "./report-keys.ts";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 2000;
const MORE = 1.5;

/** No report came in the time that was given. */
export class NoReport extends Error {
  override readonly name = "NoReport";

  constructor(upload: Upload, bucket: string, seconds: number) {
    super(
      `No report of ${upload.key} after ${seconds} seconds: look for s3://${bucket}/${keyOfReport(upload)} later, and in the function's log and the dead-letter queue.`,
    );
  }
}

export interface WantedReport {
  readonly s3: S3Client;
  /** The report bucket. */
  readonly bucket: string;
  readonly upload: Upload;
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
  /** Called before every look. */
  readonly onWait?: () => Promise<void>;
}

/** The report of an upload, as soon as it is there. */
export async function waitForReport(wanted: WantedReport): Promise<UploadReport> {
  const { upload, bucket, signal, timeoutSeconds } = wanted;
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (let wait = FIRST_PAUSE_MS; Date.now() < deadline; wait = Math.min(wait * MORE, LONGEST_PAUSE_MS)) {
    await wanted.onWait?.();
    const report = await findReport(wanted);
    if (report) return report;
    await pause(wait, undefined, { signal });
  }
  throw new NoReport(upload, bucket, timeoutSeconds);
}

/** Who may not list the bucket is told 403 where others are told 404. */
async function findReport({ s3, bucket, upload, signal }: WantedReport): Promise<UploadReport | undefined> {
  try {
    const command = new GetObjectCommand({ Bucket: bucket, Key: keyOfReport(upload) });
    const { Body } = await s3.send(command, { abortSignal: signal });
    return parsedReport((await Body?.transformToString()) ?? "");
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === 404 || status === 403) return undefined;
    throw error;
  }
}

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
  loadedStores: v.exactOptional(v.array(v.string())),
  durationMs: v.number(),
});

/** The report that stands in the report bucket as `text`. */
export function parsedReport(text: string): UploadReport {
  return v.parse(REPORT, JSON.parse(text));
}
