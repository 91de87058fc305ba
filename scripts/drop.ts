import { accessSync, constants, statSync } from "node:fs";
import { type DropProps, droppedFile, uploadFile } from "./drop/drop-file.ts";
import { DROP_USAGE, type DropFile, type DropOptions, dropOptions } from "./drop/drop-options.ts";
import { dropSummary } from "./drop/drop-summary.ts";
import { dropTarget } from "./drop/drop-target.ts";
import { UsageError } from "./drop/usage-error.ts";
import { CannotStart } from "./local-cloud/cannot-start.ts";
import { Progress } from "./local-cloud/progress.ts";
import { keyOfReport, NoReport } from "./upload/awaited-report.ts";
import type { Upload } from "./upload/put-upload.ts";

// The SDK's advice about Node.js versions would stand between the lines of progress.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const REFUSED = 1;
const WRONG_USAGE = 2;
/** What shells report for a program that Ctrl-C ended. */
const INTERRUPTED = 130;

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interruption.abort());
const uploads: Upload[] = [];
process.exitCode = await main(interruption.signal);

async function main(signal: AbortSignal): Promise<number> {
  try {
    const options = dropOptions(process.argv.slice(2));
    if (options.help) console.log(DROP_USAGE);
    return options.help ? 0 : await drop(options, signal);
  } catch (error) {
    if (signal.aborted) return INTERRUPTED;
    if (!(error instanceof CannotStart || error instanceof UsageError || error instanceof NoReport)) throw error;
    console.error(error.message);
    return error instanceof UsageError ? WRONG_USAGE : REFUSED;
  }
}

async function drop({ files, environment, json }: DropOptions, signal: AbortSignal): Promise<number> {
  files.forEach(refuseUnreadable);
  const target = await dropTarget(environment);
  const screen = json ? process.stderr : process.stdout;
  const props: DropProps = { target, signal, progress: new Progress(screen) };
  signal.addEventListener("abort", () => tellWhatIsUploaded(target.outputs.report_bucket));
  for (const file of files) uploads.push(await uploadFile(file, props));
  let status = 0;
  for (const upload of uploads) {
    const dropped = await droppedFile(upload, props);
    if (json) console.log(JSON.stringify({ ...dropped.report, rejectedRows: dropped.rejected }));
    else props.progress.show(dropSummary(dropped));
    if (dropped.report.outcome === "refused") status = REFUSED;
  }
  return status;
}

function refuseUnreadable({ path }: DropFile): void {
  try {
    if (!statSync(path).isFile()) throw new UsageError(`${path} is not a file.`);
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${path} cannot be read.`);
  }
}

/** An upload that was sent is loaded whether or not somebody waits for it. */
function tellWhatIsUploaded(bucket: string): void {
  for (const upload of uploads) {
    console.error(`${upload.key} is uploaded; its report will be s3://${bucket}/${keyOfReport(upload)}`);
  }
}
