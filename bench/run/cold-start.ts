import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type BuildOptions, build } from "esbuild";
import { unzipSync, zipSync } from "fflate";
import { CHECK_STOCK_ENVIRONMENT } from "#functions/check-stock/environment-names.ts";
import { LOAD_INVENTORY_ENVIRONMENT } from "#functions/load-inventory/environment-names.ts";
import { WATCH_STORES_ENVIRONMENT } from "#functions/watch-stores/environment-names.ts";
import type { LoadTime } from "../report/load-times.ts";
import { spreadOf } from "../report/median.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FUNCTIONS = ["load-inventory", "check-stock", "watch-stores"];
const run = promisify(execFile);

/** Other ways to bring a function there, against which the zips of `npm run build` are measured. */
const VARIANTS: Readonly<Record<string, BuildOptions>> = {
  "default bundle": { mainFields: ["main"], minify: false },
  "packages unbundled": { packages: "external", minify: false },
};

/** Tells the milliseconds from the start of the process's own code to the loaded handler. */
const LOADER = `const s = performance.now(); require(process.argv[1]); process.stdout.write(String(performance.now() - s)); process.exit()`;

/** Loads each function's code in `times` fresh processes, the variants in turn. */
export async function loadTimes(folder: string, times: number): Promise<readonly LoadTime[]> {
  const all: LoadTime[] = [];
  for (const name of FUNCTIONS) {
    const codes = [await zippedCode(name, folder), ...(await builtVariants(name))];
    const samples = codes.map((): number[] => []);
    for (let time = 0; time < times; time += 1) {
      for (const [index, { path }] of codes.entries()) samples[index]?.push(await loadMs(path));
    }
    const medians = samples.map((one) => spreadOf(one).median);
    all.push(
      ...codes.map(({ variant, bytes, zippedBytes }, index) => ({
        name,
        variant,
        kib: bytes / 1024,
        zippedKib: zippedBytes === undefined ? undefined : zippedBytes / 1024,
        milliseconds: medians[index] ?? 0,
        ratio: (medians[index] ?? 0) / (medians[0] ?? 1),
      })),
    );
  }
  return all;
}

interface Code {
  readonly variant: string;
  readonly path: string;
  readonly bytes: number;
  readonly zippedBytes: number | undefined;
}

async function zippedCode(name: string, folder: string): Promise<Code> {
  const zip = await readFile(join(ROOT, "dist", `${name}.zip`));
  const { "index.js": code = new Uint8Array() } = unzipSync(zip);
  const path = join(folder, `${name}.cjs`);
  await writeFile(path, code);
  return { variant: "the zip", path, bytes: code.length, zippedBytes: zip.length };
}

/** They lie inside the project, where the packages of the unbundled one are found. */
async function builtVariants(name: string): Promise<readonly Code[]> {
  const folder = join(ROOT, ".local", "bench");
  await mkdir(folder, { recursive: true });
  return Promise.all(
    Object.entries(VARIANTS).map(async ([variant, options]) => {
      const path = join(folder, `${name}-${variant.replaceAll(" ", "-")}.cjs`);
      const { outputFiles } = await build({
        entryPoints: [join(ROOT, "functions", name, "handler.ts")],
        absWorkingDir: ROOT,
        bundle: true,
        write: false,
        platform: "node",
        target: "node20",
        format: "cjs",
        logLevel: "silent",
        ...options,
      });
      const code = outputFiles?.[0]?.contents ?? new Uint8Array();
      await writeFile(path, code);
      const isWhole = options.packages !== "external";
      return { variant, path, bytes: code.length, zippedBytes: isWhole ? zippedBytes(code) : undefined };
    }),
  );
}

function zippedBytes(code: Uint8Array): number {
  return zipSync({ "index.js": code }, { level: 9 }).length;
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
};
