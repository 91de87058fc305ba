import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { OperatorError } from "../cli/errors.ts";
import type { Progress } from "../cli/progress.ts";
import { LOCAL_FOLDER, PROJECT } from "../process/local-folder.ts";
import { ProgramFailed, runProgram } from "../process/run-program.ts";
import { configureProviderMirror } from "./provider-mirror.ts";
import { Terraform } from "./terraform.ts";

export interface PrepareProps {
  /** The stack's name. */
  readonly stack: string;
  /** Terraform or OpenTofu. */
  readonly command: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Builds the functions and synthesizes the stacks; Terraform, initialised in the folder of one of them. */
export async function prepareTerraform({ progress, ...props }: PrepareProps): Promise<Terraform> {
  await mkdir(LOCAL_FOLDER.path, { recursive: true });
  await runScript("scripts/build/build.ts", props);
  progress.say("The functions and the dashboard are built");
  await runScript("main.ts", props);
  progress.say("The stacks are synthesized");
  for (const warning of await synthWarnings(MANIFEST, props.stack)) progress.say(`Warning: ${warning}`);
  const mirror = await configureProviderMirror(props.variables);
  if (mirror) progress.say(`Terraform takes the AWS provider from the mirror ${mirror.folder}`);
  const variables = { ...props.variables, ...mirror?.variables };
  const terraform = new Terraform({ ...props, variables, tell: (text) => progress.tell(text) });
  await terraform.init();
  progress.say("Terraform is initialised");
  return terraform;
}

const MANIFEST = join(PROJECT, "cdktf.out", "manifest.json");
const SYNTHESIZED = v.object({
  stacks: v.record(
    v.string(),
    v.object({ annotations: v.array(v.object({ level: v.string(), message: v.string() })) }),
  ),
});

/** What a stack's synthesis warned of, by the manifest that cdktf leaves. */
export async function synthWarnings(manifest: string, stack: string): Promise<readonly string[]> {
  const { stacks } = v.parse(SYNTHESIZED, JSON.parse(await readFile(manifest, "utf8")));
  const { annotations = [] } = stacks[stack] ?? {};
  return annotations.filter(({ level }) => level === "@cdktf/warn").map(({ message }) => message);
}

function runScript(script: string, { variables, signal }: Pick<PrepareProps, "variables" | "signal">): Promise<void> {
  const args = ["--import", "tsx", script];
  const program = { command: process.execPath, args, folder: PROJECT, log: LOCAL_FOLDER.buildLog };
  return runProgram({ ...program, variables: { ...variables, CHECKPOINT_DISABLE: "1" } }, signal).catch(explain);
}

/** The program's own words, without the places in its code. */
function explain(error: unknown): never {
  if (!(error instanceof ProgramFailed)) throw error;
  const said = error.tail.filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
  throw new OperatorError(`${error.message}\n${said.join("\n")}`);
}
