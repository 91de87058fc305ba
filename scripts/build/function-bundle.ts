import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildOptions } from "esbuild";
import { bundle, NODE_BUNDLE } from "./bundle.ts";
import { literalKeys } from "./literal-keys.ts";

const FUNCTIONS = fileURLToPath(new URL("../../functions", import.meta.url));

/**
 * How a function is bundled: without what it never calls and every cold start would load
 * (docs/adr/0010-load-only-what-is-called.md).
 */
export const FUNCTION_BUNDLE = {
  ...NODE_BUNDLE,
  alias: {
    "@aws-sdk/credential-provider-node": "./functions/left-out/credential-chain.ts",
    "@smithy/core/event-streams": "./functions/left-out/event-streams.ts",
    // What fast-csv is of, without the half that writes.
    "fast-csv": "@fast-csv/parse",
  },
  plugins: [literalKeys()],
} satisfies BuildOptions;

/** Every folder under functions/ that has a handler.ts is a function. */
export async function listFunctions(): Promise<readonly string[]> {
  const files = await readdir(FUNCTIONS, { recursive: true });
  return files
    .filter((file) => /^[^/\\]+[/\\]handler\.ts$/.test(file))
    .map((file) => file.split(/[/\\]/)[0] ?? "")
    .sort();
}

/** A function's code as one CommonJS file that exports `handler`. */
export function bundleFunction(name: string, options: BuildOptions = FUNCTION_BUNDLE): Promise<Uint8Array> {
  return bundle(join("functions", name, "handler.ts"), options);
}
