import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { ApplyProgress } from "./apply-progress.ts";
import { CannotStart } from "./cannot-start.ts";
import type { Variables } from "./child-environment.ts";
import { LOCAL_FOLDER, PROJECT } from "./local-folder.ts";
import { type Outputs, parseOutputs } from "./outputs.ts";
import { programPath } from "./program-path.ts";
import { ProgramFailed, runProgram } from "./run-program.ts";

/** The stack `local` as the program synthesizes it. */
const STACK = join(PROJECT, "cdktf.out", "stacks", "local");
const CONFIGURATION = join(STACK, "cdk.tf.json");
/** Says what the folder was initialised for. */
const INITIALISED = join(STACK, ".terraform", "initialised-for");
const TELL_MS = 1000;

const SYNTHESIZED = v.looseObject({ terraform: v.unknown() });

/** The path of Terraform or OpenTofu, whichever cdktf would use. */
export function findTerraform(variables: Variables): string {
  const names = variables.TERRAFORM_BINARY_NAME ? [variables.TERRAFORM_BINARY_NAME] : ["terraform", "tofu"];
  const path = programPath(names, variables);
  if (path) return path;
  throw new CannotStart(
    `Neither of ${names.join(", ")} is on the path: install Terraform (or OpenTofu) and start again.`,
  );
}

export interface TerraformProps {
  readonly command: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
}

/** Terraform in the folder of the synthesized stack `local`. */
export class Terraform {
  private readonly props: TerraformProps;

  constructor(props: TerraformProps) {
    this.props = props;
  }

  /** Does nothing where the folder is initialised for the same providers, backend, binary and mirror. */
  async init(): Promise<void> {
    const wanted = await this.initialisation();
    if (existsSync(INITIALISED) && (await readFile(INITIALISED, "utf8")) === wanted) return;
    await this.run(["init", "-input=false", "-no-color", "-reconfigure"]).catch(explain);
    await writeFile(INITIALISED, wanted);
  }

  /** Makes the cloud at `endpoint` what the stack says; how many changes that took. */
  async apply(endpoint: string): Promise<number> {
    // Stays away when the apply is broken off: what was being made then is in no state.
    await rm(LOCAL_FOLDER.terraformEndpoint, { force: true });
    const progress = new ApplyProgress();
    const ticking = setInterval(() => this.props.tell(progress.text), TELL_MS);
    const applied = this.run(["apply", "-json", "-input=false", "-auto-approve"], (line) => progress.read(line));
    await applied
      .catch((error) => explain(error, progress.errors))
      .finally(() => clearInterval(ticking))
      .finally(() => this.props.signal.aborted || writeFile(LOCAL_FOLDER.terraformEndpoint, `${endpoint}\n`));
    return progress.done;
  }

  async outputs(): Promise<Outputs> {
    const lines: string[] = [];
    await this.run(["output", "-json", "-no-color"], (line) => lines.push(line)).catch(explain);
    return parseOutputs(lines.join("\n"));
  }

  private run(args: readonly string[], onLine: (line: string) => void = () => {}): Promise<void> {
    const { command, signal } = this.props;
    const variables = { ...this.props.variables, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" };
    return runProgram({ command, args, folder: STACK, variables, log: LOCAL_FOLDER.terraformLog, onLine }, signal);
  }

  private async initialisation(): Promise<string> {
    const { terraform } = v.parse(SYNTHESIZED, JSON.parse(await readFile(CONFIGURATION, "utf8")));
    const { command, variables } = this.props;
    const facts = [terraform, command, variables.TF_CLI_CONFIG_FILE];
    return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
  }
}

function explain(error: unknown, said: readonly string[] = []): never {
  if (!(error instanceof ProgramFailed)) throw error;
  const reasons = said.length > 0 ? said : error.tail.filter((line) => line.trim() !== "");
  throw new CannotStart(
    `Terraform failed (all of its output is in ${LOCAL_FOLDER.terraformLog}):\n${reasons.join("\n")}`,
  );
}
