import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import * as v from "valibot";
import { LOCAL_FOLDER } from "../process/local-folder.ts";

const OUTPUTS = v.looseObject({
  region: v.string(),
  upload_bucket: v.string(),
  report_bucket: v.string(),
  inventory_table: v.string(),
  stores_table: v.string(),
  uploads_table: v.string(),
});
const LOCAL_OUTPUTS = v.looseObject({
  ...OUTPUTS.entries,
  endpoint: v.string(),
  inbox_queue_url: v.string(),
  dashboard_url: v.string(),
  dashboard_distribution_domain: v.string(),
  user_pool_id: v.string(),
});
const TERRAFORM_OUTPUTS = v.record(v.string(), v.looseObject({ value: v.unknown() }));

/** A stack's outputs, as far as scripts use them. */
export type Outputs = v.InferOutput<typeof OUTPUTS>;
export type LocalOutputs = v.InferOutput<typeof LOCAL_OUTPUTS>;

/** The outputs that `terraform output -json` writes as `text`. */
export function parseOutputs(text: string): Outputs {
  const named = v.parse(TERRAFORM_OUTPUTS, JSON.parse(text));
  return v.parse(OUTPUTS, Object.fromEntries(Object.entries(named).map(([name, { value }]) => [name, value])));
}

/** Leaves the stack's outputs and the cloud's address where scripts look for them, whole or not at all. */
export async function writeLocalOutputs(outputs: Outputs, endpoint: string): Promise<LocalOutputs> {
  const all = v.parse(LOCAL_OUTPUTS, { ...outputs, endpoint });
  await mkdir(LOCAL_FOLDER.path, { recursive: true });
  const draft = `${LOCAL_FOLDER.outputs}.new`;
  await writeFile(draft, `${JSON.stringify(all, undefined, 2)}\n`);
  await rename(draft, LOCAL_FOLDER.outputs);
  return all;
}

/** What the last start of the local cloud left; `undefined` when there was none. */
export async function readLocalOutputs(): Promise<LocalOutputs | undefined> {
  if (!existsSync(LOCAL_FOLDER.outputs)) return undefined;
  return v.parse(LOCAL_OUTPUTS, JSON.parse(await readFile(LOCAL_FOLDER.outputs, "utf8")));
}
