import { droppedFile, uploadFile } from "./drop/drop-file.ts";
import { dropSummary } from "./drop/drop-summary.ts";
import { dropTarget } from "./drop/drop-target.ts";
import { Progress } from "./local-cloud/progress.ts";
import { runCommand } from "./operations/run-command.ts";
import { withRemovalFile } from "./remove/removal-file.ts";
import { removalSummary } from "./remove/removal-summary.ts";
import { REMOVE_USAGE, removeOptions } from "./remove/remove-options.ts";
import { removedItems } from "./remove/removed-items.ts";
import { keyOfReport } from "./upload/awaited-report.ts";

const REFUSED = 1;

await runCommand(REMOVE_USAGE, async (args, signal) => {
  const { environment, key, store, items } = removeOptions(args);
  const target = await dropTarget(environment);
  const props = { target, signal, progress: new Progress() };
  const upload = await withRemovalFile({ store, items }, (path) => uploadFile({ path, key }, props));
  const { report_bucket: bucket, inventory_table: table } = target.outputs;
  signal.addEventListener("abort", () =>
    console.error(`The removal goes on; its report will be s3://${bucket}/${keyOfReport(upload)}`),
  );
  const dropped = await droppedFile(upload, props);
  const { report } = dropped;
  props.progress.show(dropSummary(dropped));
  if (report.outcome === "refused") return REFUSED;
  const removed = report.dryRun ? undefined : await removedItems(target.dynamodb, { table, store, items, report });
  for (const line of removalSummary(store, removed, report)) props.progress.show(line);
  return report.rejected > 0 ? REFUSED : 0;
});
