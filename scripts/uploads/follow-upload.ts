import { things } from "#domain/alert/alert-text.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { Progress } from "../cli/progress.ts";
import type { ConnectedEnvironment } from "../environment/connect-environment.ts";
import { putUpload, type Upload } from "./put-upload.ts";
import { readRejectedRows } from "./rejected-rows.ts";
import { keyOfRejectedRows } from "./report-keys.ts";
import { readUploadState } from "./upload-state.ts";
import type { UploadResult } from "./upload-summary.ts";
import { waitForReport } from "./wait-for-report.ts";

/** Seconds; longer than a message waits between two tries of a function. */
const REPORT_SECONDS = 1800;
const SHOWN_ROWS = 20;

/** A file and the key it gets. */
export interface UploadFile {
  readonly path: string;
  readonly key: string;
}

export interface FollowProps {
  readonly environment: ConnectedEnvironment;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Puts one file into the upload bucket. */
export async function uploadFile(
  { path, key }: UploadFile,
  { environment, signal, progress }: FollowProps,
): Promise<Upload> {
  const bucket = environment.outputs.upload_bucket;
  const onProgress = (sent: number, total: number) => progress.tell(`${key}: ${percent(sent, total)} % uploaded`);
  const upload = await putUpload(environment.s3, { path, bucket, key, signal, onProgress });
  progress.say(`${key}: uploaded, ${upload.bytes.toLocaleString("en")} bytes, version ${upload.versionId}`);
  return upload;
}

/** What became of an upload, once its report is there. */
export async function waitForResult(
  upload: Upload,
  { environment, signal, progress }: FollowProps,
): Promise<UploadResult> {
  const { s3, dynamodb, outputs } = environment;
  const bucket = outputs.report_bucket;
  const onWait = async () => {
    const known = await readUploadState(dynamodb, outputs.uploads_table, upload);
    progress.tell(`${upload.key}: ${known ? `${known.state}, ${things(known.rows, "row")}` : "waiting to be read"}`);
  };
  const report = await waitForReport({ s3, bucket, upload, signal, timeoutSeconds: REPORT_SECONDS, onWait });
  const rejected = hasList(report) ? await readRejectedRows({ s3, bucket, upload, maxRows: SHOWN_ROWS }) : [];
  return { report, rejected, listUrl: `s3://${bucket}/${keyOfRejectedRows(upload)}` };
}

function hasList({ rejected, duplicates }: UploadReport): boolean {
  return rejected + duplicates > 0;
}

function percent(sent: number, total: number): number {
  return total === 0 ? 100 : Math.floor((sent / total) * 100);
}
