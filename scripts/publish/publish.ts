import { join } from "node:path";
import { parsedArguments } from "../cli/arguments.ts";
import { runCommand } from "../cli/run-command.ts";
import { connectEnvironment } from "../environment/connect-environment.ts";
import { PROJECT } from "../process/local-folder.ts";
import { publishSite } from "../site/publish-site.ts";

const USAGE = `npm run publish -- [--env NAME]

Puts the dashboard, as npm run build left it, into its bucket again: after files in there were lost or changed by hand.
An apply does the same whenever the build changed.

  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod
  --help       show this text
`;

await runCommand(USAGE, async (args) => {
  const { env } = parsedArguments(args, {});
  const { s3, outputs } = await connectEnvironment(env);
  const bucket = outputs.dashboard_bucket;
  const folder = join(PROJECT, "dist", "web");
  const { sent, removed } = await publishSite({ s3, bucket, folder, now: new Date().toISOString() });
  console.log(`${sent} files of the dashboard are published, ${removed} old ones removed.`);
  return 0;
});
