import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { unpackFunction } from "#scripts/build/unpack-function.ts";
import { childEnvironment } from "#scripts/process/child-environment.ts";
import { programPath } from "#scripts/process/program-path.ts";
import { ProgramFailed, runProgram } from "#scripts/process/run-program.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CONTENDERS = join(ROOT, "bench/contenders");
const NODE_CONTENDERS = ["load-inventory", "parse-only"];

/** Bundles the contenders that are written in TypeScript, and unpacks the function's zip, into `folder`. */
export async function buildNodePrograms(folder: string): Promise<void> {
  await build({
    entryPoints: NODE_CONTENDERS.map((name) => join(CONTENDERS, `${name}.ts`)),
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

/** Builds the Go loader into `folder`; its path, or `undefined` with a note where it cannot be built here. */
export async function goProgram(folder: string, signal: AbortSignal, note: (text: string) => void) {
  const variables = childEnvironment(process.env);
  const command = programPath(["go"], variables);
  if (!command) return void note("The Go loader is left out: there is no Go here.");
  const program = join(folder, "go-loader-program");
  const args = ["build", "-o", program, "."];
  try {
    const log = join(folder, "go-build.log");
    await runProgram({ command, args, folder: join(CONTENDERS, "go-loader"), variables, log }, signal);
    return program;
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    return void note(`The Go loader is left out: ${error.tail.at(-1) ?? error.message}`);
  }
}
