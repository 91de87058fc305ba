import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { CHECK_STOCK_ENVIRONMENT } from "#functions/check-stock/environment-names.ts";
import { LOAD_INVENTORY_ENVIRONMENT } from "#functions/load-inventory/environment-names.ts";
import { WATCH_STORES_ENVIRONMENT } from "#functions/watch-stores/environment-names.ts";
import { bundleFunction, listFunctions } from "#scripts/build/function-bundle.ts";
import { zipped } from "#scripts/build/function-zip.ts";
import { DEFAULT_BUNDLE, DEPLOYED, type LoadTime } from "../report/load-times.ts";
import { spreadOf } from "../report/median.ts";
import type { BundleVariants } from "./bundle-variants.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Inside the project, where packages that are not in a bundle are found. */
const FOLDER = join(ROOT, ".local", "bench");
const BYTES_PER_KIB = 1024;
const run = promisify(execFile);

/** Tells the milliseconds from the start of the process's own code to the loaded handler. */
const LOADER = `const s = performance.now(); require(process.argv[1]); process.stdout.write(String(performance.now() - s)); process.exit()`;

/** Loads each function's code in `times` fresh processes: what is deployed and its variants in turn. */
export async function loadTimes(variants: BundleVariants, times: number): Promise<readonly LoadTime[]> {
  await mkdir(FOLDER, { recursive: true });
  const all: LoadTime[] = [];
  for (const name of await listFunctions()) all.push(...(await loadTimesOf(name, variants, times)));
  return all;
}

async function loadTimesOf(name: string, variants: BundleVariants, times: number): Promise<readonly LoadTime[]> {
  const codes = [await deployedCode(name), ...(await builtVariants(name, variants))];
  const samples = codes.map((): number[] => []);
  for (let time = 0; time < times; time += 1) {
    for (const [index, { path }] of codes.entries()) samples[index]?.push(await loadMs(path));
  }
  const measured = codes.map((code, index) => ({ ...code, milliseconds: spreadOf(samples[index] ?? []).median }));
  const usual = measured.find(({ variant }) => variant === DEFAULT_BUNDLE)?.milliseconds ?? Number.NaN;
  return measured.map(({ path: _, ...one }) => ({ name, ...one, ratio: one.milliseconds / usual }));
}

interface Code extends Pick<LoadTime, "variant" | "kib" | "zippedKib"> {
  readonly path: string;
}

async function deployedCode(name: string): Promise<Code> {
  const zip = await readFile(join(ROOT, "dist", `${name}.zip`));
  const { "index.js": code = new Uint8Array() } = unzipSync(zip);
  return writtenCode(name, DEPLOYED, code, zip.length);
}

async function builtVariants(name: string, variants: BundleVariants): Promise<readonly Code[]> {
  return Promise.all(
    Object.entries(variants).map(async ([variant, options]) => {
      const code = await bundleFunction(name, options);
      return writtenCode(name, variant, code, zipped(code).length);
    }),
  );
}

async function writtenCode(name: string, variant: string, code: Uint8Array, zipBytes: number): Promise<Code> {
  const path = join(FOLDER, `${name}-${variant.replaceAll(/\W+/g, "-")}.cjs`);
  await writeFile(path, code);
  return { variant, path, kib: code.length / BYTES_PER_KIB, zippedKib: zipBytes / BYTES_PER_KIB };
}

async function loadMs(path: string): Promise<number> {
  const { stdout } = await run(process.execPath, ["-e", LOADER, path], { env: { ...process.env, ...VARIABLES } });
  return Number(stdout);
}

/** Every variable that a function reads has some value: only loading is measured. */
const VARIABLES = {
  AWS_REGION: "us-east-1",
  ...Object.fromEntries(
    [...LOAD_INVENTORY_ENVIRONMENT, ...CHECK_STOCK_ENVIRONMENT, ...WATCH_STORES_ENVIRONMENT].map((name) => [name, "1"]),
  ),
  EXEMPT_STORES: "[]",
};
