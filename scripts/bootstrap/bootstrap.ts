import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { things } from "#domain/alert/alert-text.ts";
import { stateOwner } from "#environments/state-owner.ts";
import { STATE_STACK } from "#infra/state.ts";
import { parsedLine } from "../cli/arguments.ts";
import { UsageError } from "../cli/errors.ts";
import { Progress } from "../cli/progress.ts";
import { runCommand } from "../cli/run-command.ts";
import { checkCallerAccount } from "../environment/caller-account.ts";
import { definedVariables } from "../process/child-environment.ts";
import { prepareTerraform } from "../terraform/prepare-terraform.ts";
import { findTerraform } from "../terraform/terraform.ts";
import { ensureStateBucket } from "./ensure-state-bucket.ts";

const USAGE = `npm run bootstrap -- --env NAME

Makes an empty account ready for Terraform: creates the bucket that environments/NAME.ts names as stateBucket and applies
the stack "state" to it (versions, encryption, TLS only, not public, not to be deleted), whose own state lies in that
bucket from the start. Safe to run again, also after it was broken off: what is there is left as it is.

  --env NAME   which environment: dev, staging, prod
  --help       show this text

Needs AWS credentials of the environment's account. Exit status: 0 done, 1 refused or failed, 2 wrong command line, 130
after Ctrl-C.
`;

await runCommand(USAGE, async (args, signal) => {
  const { env } = parsedLine(args, { env: { type: "string" } }).values;
  if (env === undefined) throw new UsageError("Say which environment with --env NAME.");
  const environment = stateOwner(env);
  const { name, region, stateBucket: bucket } = environment;
  const progress = new Progress();
  const account = await checkCallerAccount(new STSClient({ region }), environment);
  progress.say(`The credentials belong to ${account}, as "${name}" does`);
  const isNew = await ensureStateBucket(new S3Client({ region }), { bucket, region, account });
  progress.say(isNew ? `The bucket ${bucket} is made` : `The bucket ${bucket} is there already`);
  const variables = { ...definedVariables(process.env), STATE_OF: name };
  const command = findTerraform(variables);
  const terraform = await prepareTerraform({ stack: STATE_STACK, command, variables, signal, progress });
  const changes = await terraform.apply();
  progress.say(changes === 0 ? "The bucket is as it should be" : `The bucket is set up: ${things(changes, "change")}`);
  progress.show(`\nNext: npm run plan -- --env ${name}`);
  return 0;
});
