import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { App } from "cdktf";
import type { Environment } from "#environments/environment.ts";
import { InventoryNotification } from "#infra/inventory-notification.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A block of Terraform's JSON. */
export interface Block {
  readonly [name: string]: unknown;
}

/** A stack as `main.ts` synthesizes it: block kind → type → name → block. */
export interface Stack extends Block {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data: Readonly<Record<string, Readonly<Record<string, Block>>>>;
}

/** All stacks, synthesized by the program under `root`. The functions must be built: `npm test` does that first. */
export function synthesizedStacks(names: readonly string[], root = ROOT): ReadonlyMap<string, Stack> {
  return inTemporaryFolder((folder) => {
    execFileSync(process.execPath, ["--import", "tsx", "main.ts"], {
      cwd: root,
      env: { ...process.env, CDKTF_OUTDIR: folder },
      stdio: "pipe",
    });
    return new Map(names.map((name) => [name, readStack(folder, name)]));
  });
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
