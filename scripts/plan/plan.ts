import { rm } from "node:fs/promises";
import { parsedArguments } from "../cli/arguments.ts";
import { Progress } from "../cli/progress.ts";
import { runCommand } from "../cli/run-command.ts";
import { resolveTerraformVariables } from "../environment/terraform-variables.ts";
import { prepareTerraform } from "../terraform/prepare-terraform.ts";
import { findTerraform, planFile } from "../terraform/terraform.ts";
import { dataLoss, RefusedPlan } from "./data-loss.ts";
import { planSummary } from "./plan-summary.ts";
import { plannedChanges } from "./planned-changes.ts";

const USAGE = `npm run plan -- [--env NAME] [--allow-data-loss]

Builds the functions, plans, and says for review what an apply would add, change, replace and destroy, component by
component. The plan is kept for "npm run apply -- --env NAME", which does exactly that and nothing else.

  --env NAME         which environment: local (the default, as npm start left it), dev, staging, prod
  --allow-data-loss  keep a plan that destroys or replaces tables, buckets, user pools or keys
  --help             show this text

Exit status: 0 planned, 1 refused or failed (then no plan is kept), 2 wrong command line, 130 after Ctrl-C.
`;

await runCommand(USAGE, async (args, signal) => {
  const { env, "allow-data-loss": isAllowed } = parsedArguments(args, { "allow-data-loss": { type: "boolean" } });
  const variables = await resolveTerraformVariables(env);
  const file = planFile(env);
  await rm(file, { force: true });
  const progress = new Progress();
  const terraform = await prepareTerraform({
    stack: env,
    command: findTerraform(variables),
    variables,
    signal,
    progress,
  });
  const changes = plannedChanges(await terraform.plan(file));
  progress.show(`\n${planSummary(env, changes).join("\n")}`);
  const losses = dataLoss(changes);
  if (losses.length > 0 && !isAllowed) {
    await rm(file, { force: true });
    throw new RefusedPlan(losses);
  }
  progress.show(`\nNext: npm run apply -- --env ${env}`);
  return 0;
});
