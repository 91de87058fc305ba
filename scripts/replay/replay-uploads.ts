import type { SQSClient } from "@aws-sdk/client-sqs";
import type { Upload } from "#functions/uploads/load-request.ts";
import { UploadQueue } from "#functions/uploads/upload-queue.ts";
import type { Progress } from "../cli/progress.ts";
import { printable } from "../cli/text-columns.ts";

/** So few that not much is sent after Ctrl-C. */
const UPLOADS_AT_ONCE = 10;

export interface ReplayProps {
  readonly sqs: SQSClient;
  /** The queue that feeds the loader. */
  readonly queueUrl: string;
  /** The upload bucket. */
  readonly bucket: string;
  readonly dryRun: boolean;
  readonly progress: Pick<Progress, "say" | "tell" | "show">;
  /** Aborted: the events at hand are sent, then no more. */
  readonly signal: AbortSignal;
}

/** Sends the event of each upload in the given order and tells which; none in a dry run. */
export async function replayUploads(uploads: readonly Upload[], props: ReplayProps): Promise<void> {
  const { sqs, queueUrl, bucket, dryRun, progress, signal } = props;
  const queue = new UploadQueue(sqs, queueUrl, bucket);
  let told = 0;
  while (told < uploads.length && !signal.aborted) {
    const some = uploads.slice(told, told + UPLOADS_AT_ONCE);
    const requests = some.map((upload) => ({ kind: "upload" as const, upload }));
    if (!dryRun) await queue.send(requests, 0);
    for (const upload of some) progress.show(uploadLine(upload));
    told += some.length;
    progress.tell(`${told} of ${uploads.length} events`);
  }
  progress.say(summary(told, uploads.length, dryRun));
}

function uploadLine({ key, versionId, uploadedAt, sizeBytes }: Upload): string {
  return `${uploadedAt}  ${printable(key)}  version ${versionId}  ${sizeBytes.toLocaleString("en")} bytes`;
}

function summary(told: number, total: number, dryRun: boolean): string {
  const versions = total === 1 ? "1 version has" : `${total} versions have`;
  if (dryRun || total === 0) return `${versions} no report.`;
  const rest = told < total ? `, ${total - told} not: run it again` : "";
  return `${versions} no report; events sent for ${told}${rest}.`;
}
