import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import * as v from "valibot";
import { local } from "#environments/local.ts";
import { LOCAL_OUTPUTS, OUTPUTS, type Outputs } from "#infra/outputs.ts";
import { OperatorError } from "../cli/errors.ts";
import { LOCAL_FOLDER } from "../process/local-folder.ts";

/** What scripts know of the local cloud: the stack's outputs and the cloud's address. */
const ADDRESS = v.object({ endpoint: v.string() });
const LOCAL_CLOUD = v.looseObject({ ...LOCAL_OUTPUTS.entries, ...ADDRESS.entries });
export type LocalCloud = v.InferOutput<typeof LOCAL_CLOUD>;

const TERRAFORM_OUTPUTS = v.record(v.string(), v.looseObject({ value: v.unknown() }));

/** The outputs that `terraform output -json` writes as `text`; `undefined` where nothing is applied. */
export function parseOutputs(stack: string, text: string): Outputs | undefined {
  const values = valuesOf(text);
  return Object.keys(values).length === 0 ? undefined : complete(stack, OUTPUTS, values);
}

/** Leaves the outputs that Terraform writes as `text` and the cloud's address where scripts look for them, whole or not at all. */
export async function writeLocalCloud(text: string, endpoint: string): Promise<LocalCloud> {
  const all = complete(local.name, LOCAL_CLOUD, { ...valuesOf(text), endpoint });
  await mkdir(LOCAL_FOLDER.path, { recursive: true });
  const draft = `${LOCAL_FOLDER.outputs}.new`;
  await writeFile(draft, `${JSON.stringify(all, undefined, 2)}\n`);
  await rename(draft, LOCAL_FOLDER.outputs);
  return all;
}

/** Where the local cloud of the last start listens; `undefined` when there was none. */
export async function readLocalEndpoint(): Promise<string | undefined> {
  return existsSync(LOCAL_FOLDER.outputs) ? v.parse(ADDRESS, await readLocalFile()).endpoint : undefined;
}

/** What the last start of the local cloud left. */
export async function readLocalCloud(): Promise<LocalCloud> {
  return complete(local.name, LOCAL_CLOUD, await readLocalFile());
}

async function readLocalFile(): Promise<unknown> {
  return JSON.parse(await readFile(LOCAL_FOLDER.outputs, "utf8"));
}

function valuesOf(text: string): Readonly<Record<string, unknown>> {
  const named = v.parse(TERRAFORM_OUTPUTS, JSON.parse(text));
  return Object.fromEntries(Object.entries(named).map(([name, { value }]) => [name, value]));
}

/** A stack that was applied by an older program may lack an output. */
function complete<T>(stack: string, schema: v.GenericSchema<unknown, T>, outputs: unknown): T {
  const result = v.safeParse(schema, outputs);
  if (result.success) return result.output;
  const name = v.getDotPath(result.issues[0]) ?? "it is known by";
  throw new OperatorError(`The stack "${stack}" lacks the output ${name}: apply it again.`);
}
