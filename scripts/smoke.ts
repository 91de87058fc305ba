import { SMOKE_STORE } from "#domain/alert/smoke-store.ts";
import { ANY } from "#domain/import/name-rule.ts";
import { Progress } from "./local-cloud/progress.ts";
import { operatedEnvironment } from "./operations/operated-environment.ts";
import { parsedArguments } from "./operations/parsed-arguments.ts";
import { runCommand } from "./operations/run-command.ts";
import { withRemovalFile } from "./remove/removal-file.ts";
import { canary } from "./smoke/canary.ts";
import { CanaryTraces } from "./smoke/canary-traces.ts";
import { smokeTest } from "./smoke/smoke-test.ts";
import { awaitedReport } from "./upload/awaited-report.ts";
import { putUpload, type Upload } from "./upload/put-upload.ts";
import { withTemporaryFile } from "./upload/temporary-file.ts";

const USAGE = `npm run smoke -- [--env NAME]

Sends a canary through the whole system after an apply: drops a file with one item that is out into the store
"${SMOKE_STORE}", waits for its report, its row and its alert, and removes the store again, after a failure and
after Ctrl-C too. Nobody is told: every subscription leaves that store out.

  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod
  --help       show this text

Exit status: 0 everything works, 1 a step failed (the message says which), 2 wrong command line, 130 after Ctrl-C.
`;

const REPORT_SECONDS = 300;
const REMOVALS_KEY = "settings/removals.csv";

await runCommand(USAGE, async (args, signal) => {
  const { target, outputs } = await operatedEnvironment(parsedArguments(args, {}).env);
  const { s3, dynamodb } = target;
  const { upload_bucket: bucket, report_bucket } = outputs;
  const progress = new Progress();
  const put = (path: string, key: string) => putUpload(s3, { path, bucket, key });
  const report = (upload: Upload) =>
    awaitedReport({ s3, bucket: report_bucket, upload, signal, timeoutSeconds: REPORT_SECONDS });
  const bird = canary(new Date());
  const tables = { inventory: target.outputs.inventory_table, announcements: outputs.announcements_table };
  const traces = new CanaryTraces(dynamodb, tables, bird);
  await smokeTest({
    drop: async () => {
      const upload = await withTemporaryFile(bird.csv, (path) => put(path, bird.key));
      progress.say(`Dropped ${bird.key}`);
      return report(upload);
    },
    remove: async () => {
      const removal = { store: bird.store, items: [ANY] };
      const upload = await withRemovalFile(removal, (path) => put(path, REMOVALS_KEY));
      return () => report(upload);
    },
    status: () => traces.status(),
    announced: () => traces.announced(),
    say: (text) => progress.say(text),
    signal,
  });
  return 0;
});
