import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { unpackFunction } from "#scripts/build/unpack-function.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NODE_CONTENDERS = ["load-inventory", "parse-only", "batch-write", "raw-http"];

/** Bundles the contenders that are written in TypeScript, and unpacks the function's zip, into `folder`. */
export async function builtPrograms(folder: string): Promise<void> {
  await build({
    entryPoints: NODE_CONTENDERS.map((name) => join(ROOT, "bench/contenders", `${name}.ts`)),
    absWorkingDir: ROOT,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    mainFields: ["module", "main"],
    banner: {
      js: 'import { createRequire as bannerRequire } from "node:module"; const require = bannerRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
  await unpackFunction("load-inventory", join(folder, "function"));
}
