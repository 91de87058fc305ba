import { rm, writeFile } from "node:fs/promises";
import { things } from "#domain/alert/alert-text.ts";
import { DASHBOARD_ORIGIN_VARIABLE, local } from "#environments/local.ts";
import { pageOrigin } from "../environment/local-cloud.ts";
import { type LocalCloud, writeLocalCloud } from "../environment/outputs.ts";
import { LOCAL_FOLDER } from "../process/local-folder.ts";
import { type PrepareProps, prepareTerraform } from "../terraform/prepare-terraform.ts";

export interface StackProps extends Omit<PrepareProps, "stack"> {
  readonly endpoint: string;
}

/** Builds what is deployed, synthesizes the stacks and applies `local` to the cloud at `endpoint`; its outputs. */
export async function applyStack({ endpoint, variables, ...props }: StackProps): Promise<LocalCloud> {
  const { signal, progress } = props;
  const terraform = await prepareTerraform({
    ...props,
    stack: local.name,
    variables: { ...variables, AWS_ENDPOINT_URL: endpoint, [DASHBOARD_ORIGIN_VARIABLE]: pageOrigin(endpoint) },
  });
  // Stays away when the apply is broken off: what was being made then is in no state.
  await rm(LOCAL_FOLDER.terraformEndpoint, { force: true });
  const applied = terraform
    .apply()
    .finally(() => signal.aborted || writeFile(LOCAL_FOLDER.terraformEndpoint, `${endpoint}\n`));
  const changes = await applied;
  progress.say(`The stack is applied: ${things(changes, "change")}`);
  return writeLocalCloud(await terraform.outputs(), endpoint);
}
