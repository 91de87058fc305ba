import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { OperatorError } from "../cli/errors.ts";
import type { Variables } from "../process/child-environment.ts";
import { LOCAL_FOLDER, PROJECT } from "../process/local-folder.ts";
import { programPath } from "../process/program-path.ts";
import { ProgramFailed, runProgram } from "../process/run-program.ts";
import { ApplyProgress } from "./apply-progress.ts";

const CONFIGURATION = "cdk.tf.json";
/** Says what the stack's folder was initialised for. */
const INITIALISED = join(".terraform", "initialised-for");
const TELL_MS = 1000;
/** How long to wait for somebody else who plans or applies the same stack. */
const LOCK_TIMEOUT = "-lock-timeout=60s";

const SYNTHESIZED = v.looseObject({ terraform: v.unknown() });

/** The path of Terraform or OpenTofu, whichever cdktf would use. */
export function findTerraform(variables: Variables): string {
  const names = variables.TERRAFORM_BINARY_NAME ? [variables.TERRAFORM_BINARY_NAME] : ["terraform", "tofu"];
  const path = programPath(names, variables);
  if (path) return path;
  throw new OperatorError(
    `Neither of ${names.join(", ")} is on the path: install Terraform (or OpenTofu) and start again.`,
  );
}

export interface TerraformProps {
  /** The stack's name. */
  readonly stack: string;
  readonly command: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
}

/** The folder of a stack as the program synthesizes it. */
export function stackFolder(stack: string): string {
  return join(PROJECT, "cdktf.out", "stacks", stack);
}

/** The component of infra/ that a resource belongs to: the program names resources by their path, joined by `_`, and a hash. */
export function componentOf(resource: string): string {
  return resource.split("_")[0] ?? resource;
}

/** Where the reviewed plan of an environment waits to be applied. Never commit it: plans hold values in plain. */
export function planFile(environment: string): string {
  return join(stackFolder(environment), "reviewed.tfplan");
}

/** Terraform in the folder of a synthesized stack. */
export class Terraform {
  private readonly props: TerraformProps;
  private readonly folder: string;

  constructor(props: TerraformProps) {
    this.props = props;
    this.folder = stackFolder(props.stack);
  }

  /** Does nothing where the folder is initialised for the same providers, backend, binary and mirror. */
  async init(): Promise<void> {
    const marker = join(this.folder, INITIALISED);
    const wanted = await this.initialisation();
    if (existsSync(marker) && (await readFile(marker, "utf8")) === wanted) return;
    await this.run(["init", "-input=false", "-no-color", "-reconfigure"]).catch(explain);
    await writeFile(marker, wanted);
  }

  /** Writes what an apply would do to `file`; resolves with the same as JSON. */
  async plan(file: string): Promise<string> {
    await this.counted(["plan", "-json", "-input=false", LOCK_TIMEOUT, `-out=${file}`]);
    const lines: string[] = [];
    await this.run(["show", "-json", file], (line) => lines.push(line)).catch(explain);
    return lines.join("\n");
  }

  /** Makes the cloud what the stack says, or exactly what the plan in `file` says; how many changes that took. */
  async apply(file?: string): Promise<number> {
    const what = file === undefined ? ["-auto-approve"] : [file];
    return this.counted(["apply", "-json", "-input=false", LOCK_TIMEOUT, ...what]);
  }

  /** What `terraform output -json` writes. */
  async outputs(): Promise<string> {
    const lines: string[] = [];
    await this.run(["output", "-json", "-no-color"], (line) => lines.push(line)).catch(explain);
    return lines.join("\n");
  }

  private async counted(args: readonly string[]): Promise<number> {
    const progress = new ApplyProgress();
    const ticking = setInterval(() => this.props.tell(progress.text), TELL_MS);
    await this.run(args, (line) => progress.read(line))
      .catch((error) => explain(error, progress.errors))
      .finally(() => clearInterval(ticking));
    return progress.done;
  }

  private async run(args: readonly string[], onLine: (line: string) => void = () => {}): Promise<void> {
    const { command, signal } = this.props;
    const variables = { ...this.props.variables, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" };
    await mkdir(LOCAL_FOLDER.path, { recursive: true });
    const log = LOCAL_FOLDER.terraformLog;
    await runProgram({ command, args, folder: this.folder, variables, log, onLine }, signal);
  }

  private async initialisation(): Promise<string> {
    const text = await readFile(join(this.folder, CONFIGURATION), "utf8");
    const { terraform } = v.parse(SYNTHESIZED, JSON.parse(text));
    const { command, variables } = this.props;
    const facts = [terraform, command, variables.TF_CLI_CONFIG_FILE];
    return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
  }
}

function explain(error: unknown, said: readonly string[] = []): never {
  if (!(error instanceof ProgramFailed)) throw error;
  const reasons = said.length > 0 ? said : error.tail.filter((line) => line.trim() !== "");
  throw new OperatorError(
    `Terraform failed (all of its output is in ${LOCAL_FOLDER.terraformLog}):\n${reasons.join("\n")}`,
  );
}
