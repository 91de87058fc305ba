import { Progress } from "../cli/progress.ts";
import { interrupted, runCommand } from "../cli/run-command.ts";
import { connectEnvironment } from "../environment/connect-environment.ts";
import { findLostUploads } from "./lost-uploads.ts";
import { RecordedPlaces } from "./recorded-places.ts";
import { REPLAY_USAGE, replayOptions } from "./replay-options.ts";
import { replayUploads } from "./replay-uploads.ts";
import { ReportTimes } from "./report-times.ts";

await runCommand(REPLAY_USAGE, async (args, signal) => {
  const options = replayOptions(args, Date.now());
  const { s3, dynamodb, outputs, sqs } = await connectEnvironment(options.environment);
  const { upload_bucket: bucket, upload_queue_url: queueUrl } = outputs;
  const reports = new ReportTimes(s3, outputs.report_bucket);
  const places = new RecordedPlaces(dynamodb, outputs.uploads_table);
  const progress = new Progress();
  const uploads = await findLostUploads({ s3, bucket, reports, places, options, signal, progress });
  await replayUploads(uploads, { sqs, queueUrl, bucket, dryRun: options.dryRun, progress, signal });
  return interrupted(signal) ?? 0;
});
