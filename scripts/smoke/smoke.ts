import { SMOKE_STORE } from "#domain/alert/recipients.ts";
import { CanaryTraces, canary } from "../canary/canary.ts";
import { ScratchStore } from "../canary/scratch-store.ts";
import { parsedArguments } from "../cli/arguments.ts";
import { Progress } from "../cli/progress.ts";
import { runCommand } from "../cli/run-command.ts";
import { connectEnvironment } from "../environment/connect-environment.ts";
import { smokeTest } from "./smoke-test.ts";

const USAGE = `npm run smoke -- [--env NAME]

Sends a canary through the whole system after an apply: drops a file with one item that is out into the store
"${SMOKE_STORE}", waits for its report, its row and its alert, and removes the store again, after a failure and
after Ctrl-C too. Nobody is notified: every subscription leaves that store out. Only the local cloud's inbox does not, so
npm start shows the canary's alert.

  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod
  --help       show this text

Exit status: 0 everything works, 1 a step failed (the message says which), 2 wrong command line, 130 after Ctrl-C.
`;

await runCommand(USAGE, async (args, signal) => {
  const environment = await connectEnvironment(parsedArguments(args, {}).env);
  const { dynamodb, outputs } = environment;
  const progress = new Progress();
  const store = new ScratchStore(environment, signal);
  const bird = canary(new Date());
  const tables = { inventory: outputs.inventory_table, announcements: outputs.announcements_table };
  const traces = new CanaryTraces(dynamodb, tables, bird);
  await smokeTest({
    drop: async () => {
      const { upload } = await store.drop(bird);
      progress.say(`Dropped ${bird.key}`);
      return store.report(upload);
    },
    remove: () => store.remove(),
    status: () => traces.status(),
    lastAlert: () => traces.lastAlert(),
    say: (text) => progress.say(text),
    signal,
  });
  return 0;
});
