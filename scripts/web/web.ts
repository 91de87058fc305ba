import { rm } from "node:fs/promises";
import { parsedArguments, portNumber } from "../cli/arguments.ts";
import { runCommand } from "../cli/run-command.ts";
import { connectEnvironment } from "../environment/connect-environment.ts";
import { LOCAL_FOLDER } from "../process/local-folder.ts";
import { publishSite } from "../site/publish-site.ts";
import type { SiteFiles } from "../site/site-files.ts";
import { writeFiles } from "../site/site-files.ts";
import { ServedSite } from "./served-site.ts";
import { watchSite } from "./watch-site.ts";

const USAGE = `npm run web -- [--fake [--port PORT]]

Builds the dashboard whenever one of its files is saved, and open pages load themselves again. The pages are those of
the local cloud, so npm start must run.

  --fake        without a cloud and without sign-in: the pages over made-up stores (see test/web/fake-dashboard.ts)
  --port PORT   where they are shown then; 4600 unless it is given
  --help        show this text
`;

const CLOUD_ENTRY = "web/development/entry.ts";
const FAKE_ENTRY = "test/web/fake-dashboard.ts";

await runCommand(USAGE, async (args, signal) => {
  const { fake, port } = parsedArguments(args, {
    fake: { type: "boolean", default: false },
    port: { type: "string", default: "4600" },
  });
  if (fake) await showFake(portNumber(port), signal);
  else await publishAgain(signal);
  return 0;
});

async function showFake(port: number, signal: AbortSignal): Promise<void> {
  const site = await ServedSite.start(port);
  console.log(`The dashboard over made-up stores: ${site.address}`);
  await watchSite({ entry: FAKE_ENTRY, signal, onBuilt: async (files) => site.show(files) });
  await site.close();
}

async function publishAgain(signal: AbortSignal): Promise<void> {
  const { s3, outputs } = await connectEnvironment("local");
  console.log(`The dashboard of the local cloud: ${outputs.dashboard_url}`);
  const folder = LOCAL_FOLDER.site;
  const publish = async (files: SiteFiles) => {
    await rm(folder, { recursive: true, force: true });
    await writeFiles(folder, files);
    await publishSite({ s3, bucket: outputs.dashboard_bucket, folder, now: new Date().toISOString() });
  };
  await watchSite({ entry: CLOUD_ENTRY, signal, onBuilt: publish });
}
