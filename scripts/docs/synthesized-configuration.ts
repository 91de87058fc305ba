import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import * as v from "valibot";
import type { Environment } from "#environments/environment.ts";
import { InventoryNotification } from "#infra/inventory-notification.ts";

const BLOCKS = v.record(v.string(), v.record(v.string(), v.record(v.string(), v.unknown())));
const CONFIGURATION = v.object({ resource: BLOCKS, data: BLOCKS });

/** What Terraform reads of a stack: type → name → block. */
export type Configuration = v.InferOutput<typeof CONFIGURATION>;

/** The stack of `environment` as it is synthesized. The functions must be built. */
export function synthesizeConfiguration(environment: Environment): Configuration {
  const outdir = mkdtempSync(join(tmpdir(), "architecture-"));
  try {
    const app = new App({ outdir });
    new InventoryNotification(app, environment);
    app.synth();
    const text = readFileSync(join(outdir, "stacks", environment.name, "cdk.tf.json"), "utf8");
    return v.parse(CONFIGURATION, JSON.parse(text));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
