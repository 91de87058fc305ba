import { accessSync, constants, statSync } from "node:fs";
import { UsageError } from "../cli/errors.ts";
import { Progress } from "../cli/progress.ts";
import { runCommand } from "../cli/run-command.ts";
import { connectEnvironment } from "../environment/connect-environment.ts";
import { type FollowProps, type UploadFile, uploadFile, waitForResult } from "../uploads/follow-upload.ts";
import type { Upload } from "../uploads/put-upload.ts";
import { keyOfReport } from "../uploads/report-keys.ts";
import { isLoaded, uploadSummary } from "../uploads/upload-summary.ts";
import { DROP_USAGE, dropOptions } from "./drop-options.ts";

const REFUSED = 1;

await runCommand(DROP_USAGE, async (args, signal) => {
  const { files, environment: name, json } = dropOptions(args);
  files.forEach(refuseUnreadable);
  const environment = await connectEnvironment(name);
  const screen = json ? process.stderr : process.stdout;
  const props: FollowProps = { environment, signal, progress: new Progress(screen) };
  const uploads: Upload[] = [];
  signal.addEventListener("abort", () => tellWhatIsUploaded(uploads, environment.outputs.report_bucket));
  for (const file of files) uploads.push(await uploadFile(file, props));
  let status = 0;
  for (const upload of uploads) {
    const dropped = await waitForResult(upload, props);
    if (json) console.log(JSON.stringify({ ...dropped.report, rejectedRows: dropped.rejected }));
    else props.progress.show(uploadSummary(dropped));
    if (!isLoaded(dropped.report)) status = REFUSED;
  }
  return status;
});

function refuseUnreadable({ path }: UploadFile): void {
  try {
    if (!statSync(path).isFile()) throw new UsageError(`${path} is not a file.`);
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${path} cannot be read.`);
  }
}

/** An upload that was sent is loaded whether or not somebody waits for it. */
function tellWhatIsUploaded(uploads: readonly Upload[], bucket: string): void {
  for (const upload of uploads) {
    console.error(`${upload.key} is uploaded; its report will be s3://${bucket}/${keyOfReport(upload)}`);
  }
}
