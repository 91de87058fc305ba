import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { BuildOptions } from "esbuild";
import { unzipSync } from "fflate";
import { CHECK_STOCK_ENVIRONMENT } from "#functions/check-stock/environment-names.ts";
import { LOAD_INVENTORY_ENVIRONMENT } from "#functions/load-inventory/environment-names.ts";
import { WATCH_STORES_ENVIRONMENT } from "#functions/watch-stores/environment-names.ts";
import { NODE_BUNDLE } from "#scripts/build/bundle.ts";
import { bundleFunction, FUNCTION_BUNDLE, listFunctions } from "#scripts/build/function-bundle.ts";
import { zipped } from "#scripts/build/function-zip.ts";
import { medianOf } from "../report/figures.ts";

/** How long a fresh Node.js takes to load a function's code. */
export interface LoadTime {
  readonly name: string;
  /** {@link DEPLOYED}, {@link DEFAULT_BUNDLE} or another way to bring the code there. */
  readonly variant: string;
  readonly zippedKib: number;
  /** Median. */
  readonly milliseconds: number;
}

/** The code as it is deployed, among its variants. */
export const DEPLOYED = "the zip";
/** What esbuild makes of it when left to itself. */
export const DEFAULT_BUNDLE = "default bundle";

/** The deployed bundle is held against esbuild's default, and against itself with each omission taken back. */
export const VARIANTS: Readonly<Record<string, BuildOptions>> = {
  [DEFAULT_BUNDLE]: {
    absWorkingDir: NODE_BUNDLE.absWorkingDir,
    bundle: true,
    platform: "node",
    target: NODE_BUNDLE.target,
  },
  "nothing left out": { ...NODE_BUNDLE },
  "with the credential chain": withoutAlias("@aws-sdk/credential-provider-node"),
  "with event streams": withoutAlias("@smithy/core/event-streams"),
  "with all schemas": { ...FUNCTION_BUNDLE, plugins: [] },
  "with all of fast-csv": withoutAlias("fast-csv"),
};

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Inside the project, where packages that are not in a bundle are found. */
const FOLDER = join(ROOT, ".local", "bench");
const run = promisify(execFile);

/** Tells the milliseconds from the start of the process's own code to the loaded handler. */
const LOADER = `const s = performance.now(); require(process.argv[1]); process.stdout.write(String(performance.now() - s)); process.exit()`;

/** Loads each function's code in `times` fresh processes: what is deployed and its variants in turn. */
export async function loadTimes(times: number, signal: AbortSignal): Promise<readonly LoadTime[]> {
  await mkdir(FOLDER, { recursive: true });
  const all: LoadTime[] = [];
  for (const name of await listFunctions()) all.push(...(await loadTimesOf(name, times, signal)));
  return all;
}

async function loadTimesOf(name: string, times: number, signal: AbortSignal): Promise<readonly LoadTime[]> {
  const built = Object.entries(VARIANTS).map(async ([variant, options]) => {
    const code = await bundleFunction(name, options);
    return writtenCode(name, variant, code, zipped(code).length);
  });
  const codes = [await deployedCode(name), ...(await Promise.all(built))];
  const samples = codes.map((): number[] => []);
  for (let time = 0; time < times; time += 1) {
    for (const [index, { path }] of codes.entries()) samples[index]?.push(await loadMs(path, signal));
  }
  return codes.map(({ path: _, ...code }, index) => ({ name, ...code, milliseconds: medianOf(samples[index] ?? []) }));
}

async function deployedCode(name: string) {
  const zip = await readFile(join(ROOT, "dist", `${name}.zip`));
  const { "index.js": code = new Uint8Array() } = unzipSync(zip);
  return writtenCode(name, DEPLOYED, code, zip.length);
}

async function writtenCode(name: string, variant: string, code: Uint8Array, zipBytes: number) {
  const path = join(FOLDER, `${name}-${variant.replaceAll(/\W+/g, "-")}.cjs`);
  await writeFile(path, code);
  return { variant, path, zippedKib: zipBytes / 1024 };
}

async function loadMs(path: string, signal: AbortSignal): Promise<number> {
  const { stdout } = await run(process.execPath, ["-e", LOADER, path], {
    signal,
    env: { ...process.env, ...VARIABLES },
  });
  return Number(stdout);
}

function withoutAlias(name: string): BuildOptions {
  const alias = Object.fromEntries(Object.entries(FUNCTION_BUNDLE.alias).filter(([from]) => from !== name));
  return { ...FUNCTION_BUNDLE, alias };
}

/** Every variable that a function reads has some value: only loading is measured. */
const VARIABLES = {
  AWS_REGION: "us-east-1",
  ...Object.fromEntries(
    [...LOAD_INVENTORY_ENVIRONMENT, ...CHECK_STOCK_ENVIRONMENT, ...WATCH_STORES_ENVIRONMENT].map((name) => [name, "1"]),
  ),
  EXEMPT_STORES: "[]",
};
