import { Progress } from "../cli/progress.ts";
import { runCommand } from "../cli/run-command.ts";
import { connectEnvironment } from "../environment/connect-environment.ts";
import { uploadFile, waitForResult } from "../uploads/follow-upload.ts";
import { keyOfReport } from "../uploads/report-keys.ts";
import { withRemovalFile } from "../uploads/temporary-file.ts";
import { uploadSummary } from "../uploads/upload-summary.ts";
import { removalSummary } from "./removal-summary.ts";
import { REMOVE_USAGE, removeOptions } from "./remove-options.ts";
import { readRemovedItems } from "./removed-items.ts";

const REFUSED = 1;

await runCommand(REMOVE_USAGE, async (args, signal) => {
  const { environment: name, key, store, items } = removeOptions(args);
  const environment = await connectEnvironment(name);
  const props = { environment, signal, progress: new Progress() };
  const upload = await withRemovalFile({ store, items }, (path) => uploadFile({ path, key }, props));
  const { report_bucket: bucket, inventory_table: table } = environment.outputs;
  signal.addEventListener("abort", () =>
    console.error(`The removal goes on; its report will be s3://${bucket}/${keyOfReport(upload)}`),
  );
  const dropped = await waitForResult(upload, props);
  const { report } = dropped;
  props.progress.show(uploadSummary(dropped));
  if (report.outcome === "refused") return REFUSED;
  const removed = report.dryRun
    ? undefined
    : await readRemovedItems(environment.dynamodb, { table, store, items, report });
  for (const line of removalSummary(store, removed, report)) props.progress.show(line);
  return report.rejected > 0 ? REFUSED : 0;
});
