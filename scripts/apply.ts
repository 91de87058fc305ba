import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { things } from "#domain/alert/alert-text.ts";
import { local } from "#environments/local.ts";
import { parsedArguments } from "./cli/arguments.ts";
import { OperatorError } from "./cli/errors.ts";
import { Progress } from "./cli/progress.ts";
import { runCommand } from "./cli/run-command.ts";
import { writeLocalCloud } from "./environment/outputs.ts";
import { resolveTerraformVariables } from "./environment/terraform-variables.ts";
import { findTerraform, planFile, Terraform } from "./terraform/terraform.ts";

const USAGE = `npm run apply -- [--env NAME]

Does what the last "npm run plan -- --env NAME" said, exactly and once. Terraform refuses the plan if somebody applied in
between: plan again then.

  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod
  --help       show this text

Exit status: 0 applied, 1 refused or failed, 2 wrong command line, 130 after Ctrl-C.
`;

await runCommand(USAGE, async (args, signal) => {
  const { env } = parsedArguments(args, {});
  const variables = await resolveTerraformVariables(env);
  const file = planFile(env);
  if (!existsSync(file)) throw new OperatorError(`Nothing is planned: run "npm run plan -- --env ${env}" first.`);
  const progress = new Progress();
  const command = findTerraform(variables);
  const terraform = new Terraform({ stack: env, command, variables, signal, tell: (text) => progress.tell(text) });
  // A plan can be applied once, whether that succeeds or not.
  const changes = await terraform.apply(file).finally(() => rm(file, { force: true }));
  // Everything else that is run for the local cloud finds its outputs there.
  if (env === local.name) await writeLocalCloud(await terraform.outputs(), variables.AWS_ENDPOINT_URL ?? "");
  progress.say(`${env} is applied: ${things(changes, "change")}`);
  progress.show(`\nNext: npm run smoke -- --env ${env}`);
  return 0;
});
