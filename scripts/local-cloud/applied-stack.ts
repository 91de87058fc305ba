import { DASHBOARD_ORIGIN_VARIABLE } from "#environments/local-origin.ts";
import { LOCAL_FOLDER, PROJECT } from "./local-folder.ts";
import { type LocalOutputs, writeLocalOutputs } from "./outputs.ts";
import { pageOrigin } from "./page-proxy.ts";
import type { Progress } from "./progress.ts";
import { providerMirror } from "./provider-mirror.ts";
import { runProgram } from "./run-program.ts";
import { Terraform } from "./terraform.ts";

export interface StackProps {
  /** Terraform or OpenTofu. */
  readonly command: string;
  readonly endpoint: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Builds what is deployed, synthesizes the stacks and applies `local` to the cloud at `endpoint`; its outputs. */
export async function appliedStack({ endpoint, progress, ...props }: StackProps): Promise<LocalOutputs> {
  await runScript("scripts/build.ts", props);
  progress.say("The functions and the dashboard are built");
  const synthesis = { ...props.variables, [DASHBOARD_ORIGIN_VARIABLE]: pageOrigin(endpoint) };
  await runScript("main.ts", { ...props, variables: synthesis });
  progress.say("The stacks are synthesized");
  const mirror = await providerMirror(props.variables);
  if (mirror) progress.say(`Terraform takes the AWS provider from the mirror ${mirror.folder}`);
  const variables = { ...props.variables, ...mirror?.variables, AWS_ENDPOINT_URL: endpoint };
  const terraform = new Terraform({ ...props, variables, tell: (text) => progress.tell(text) });
  await terraform.init();
  progress.say("Terraform is initialised");
  const changes = await terraform.apply(endpoint);
  progress.say(`The stack is applied: ${changes === 1 ? "1 change" : `${changes} changes`}`);
  return writeLocalOutputs(await terraform.outputs(), endpoint);
}

function runScript(script: string, { variables, signal }: Pick<StackProps, "variables" | "signal">): Promise<void> {
  const args = ["--import", "tsx", script];
  const program = { command: process.execPath, args, folder: PROJECT, log: LOCAL_FOLDER.buildLog };
  return runProgram({ ...program, variables: { ...variables, CHECKPOINT_DISABLE: "1" } }, signal);
}
