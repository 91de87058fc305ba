import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { App } from "cdktf";
import type { Environment } from "#environments/environment.ts";
import { ENVIRONMENTS } from "#environments/environments.ts";
import { InventoryNotification } from "#infra/inventory-notification.ts";
import { STATE_STACK } from "#infra/state.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The names of all stacks: the environments', and that of the bucket for their states. */
export const STACKS = [...ENVIRONMENTS.map(({ name }) => name), STATE_STACK];

/** A block of Terraform's JSON. */
export interface Block {
  readonly [name: string]: unknown;
}

/** The stack of this name. */
export type Stacks = (name: string) => Stack;

/** A stack as `main.ts` synthesizes it: block kind → type → name → block. */
export interface Stack extends Block {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data: Readonly<Record<string, Readonly<Record<string, Block>>>>;
}

let own: Stacks | undefined;

/** The stacks of this program, synthesized once. The functions must be built: `npm test` does that first. */
export function allStacks(): Stacks {
  own ??= synthesizedStacks(ROOT);
  return own;
}

/** All stacks, synthesized by the program under `root`. */
export function synthesizedStacks(root: string): Stacks {
  return inTemporaryFolder((folder) => {
    execFileSync(process.execPath, ["--import", "tsx", "main.ts"], {
      cwd: root,
      env: { ...process.env, CDKTF_OUTDIR: folder },
      stdio: "pipe",
    });
    const stacks = new Map(STACKS.map((name) => [name, readStack(folder, name)]));
    return (name) => stacks.get(name) ?? missing(name);
  });
}

function missing(name: string): never {
  throw new Error(`There is no stack ${name}.`);
}

/** The stack of an environment that no file describes, such as one with an option that is off everywhere. */
export function synthesizedStack(environment: Environment): Stack {
  return inTemporaryFolder((outdir) => {
    const app = new App({ outdir });
    new InventoryNotification(app, environment);
    app.synth();
    return readStack(outdir, environment.name);
  });
}

/** Every resource of a type. */
export function resources(stack: Stack, type: string): readonly Block[] {
  return Object.values(stack.resource[type] ?? {});
}

/** Every statement of every policy document. */
export function statements(stack: Stack): readonly Block[] {
  return Object.values(stack.data.aws_iam_policy_document ?? {}).flatMap(({ statement }) => blocks(statement));
}

/** A nested block, which Terraform's JSON may hold once or in a list. */
export function blocks(value: unknown): readonly Block[] {
  return [value ?? []].flat() as Block[]; // the synthesized JSON is ours
}

/** The first block of a nested value, or an empty one. */
export function block(value: unknown): Block {
  return blocks(value)[0] ?? {};
}

function inTemporaryFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "stacks-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readStack(folder: string, name: string): Stack {
  const path = join(folder, "stacks", name, "cdk.tf.json");
  return JSON.parse(readFileSync(path, "utf8")) as Stack; // the synthesized JSON is ours
}
