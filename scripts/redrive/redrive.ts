import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { parsedArguments } from "../cli/arguments.ts";
import { Progress } from "../cli/progress.ts";
import { interrupted, runCommand } from "../cli/run-command.ts";
import { connectEnvironment } from "../environment/connect-environment.ts";
import { DeadLetters } from "./dead-letters.ts";
import { listDeadLetters } from "./list-dead-letters.ts";
import { redriveDeadLetters } from "./redrive-dead-letters.ts";

const USAGE = `npm run redrive -- [--env NAME] [--dry-run]

Puts every message of the dead-letter queue of uploads back into the queue that feeds the loader. First fix what made
them fail. A message about an upload of the last 60 days overwrites nothing newer.

  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod
  --dry-run    only list the messages
  --help       show this text

Ctrl-C stops after the messages at hand: each message is in one queue or the other, never in none.
Exit status: 0 when all are back, 1 when some could not be moved, 2 for a wrong command line, 130 after Ctrl-C.
`;

await runCommand(USAGE, async (args, signal) => {
  const { env, "dry-run": dryRun = false } = parsedArguments(args, { "dry-run": { type: "boolean" } });
  const { outputs, sqs } = await connectEnvironment(env);
  const deadLetters = new DeadLetters(sqs, outputs.upload_dlq_url);
  const props = { deadLetters, uploadBucket: outputs.upload_bucket, progress: new Progress(), signal };
  const send = async (MessageBody: string) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: outputs.upload_queue_url, MessageBody }));
  };
  if (dryRun) await listDeadLetters(props);
  const failed = dryRun ? 0 : await redriveDeadLetters({ ...props, send });
  return interrupted(signal) ?? (failed > 0 ? 1 : 0);
});
