import { createHash } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { zipSync } from "fflate";
import { builtSite } from "./build/site.ts";
import { siteSizes } from "./build/site-sizes.ts";
import { writeFiles } from "./build/write-files.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FUNCTIONS = join(ROOT, "functions");
const DIST = join(ROOT, "dist");
const SITE = join(DIST, "web");

/** An ES module has no `require`, which packages in the bundle call for modules of Node.js. */
const REQUIRE = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };

/** The oldest time a zip can hold: a fixed one keeps the bytes equal whenever and wherever they are made. */
const ZIP_TIME = new Date(1980, 0, 1);

/** Unix owner, read and write for all that must read it: the file mode goes into the zip, so it must not vary. */
const FILE_MODE = 0o100644;
const UNIX = 3;

await mkdir(DIST, { recursive: true });
for (const name of await functionNames()) {
  const zip = await zippedFunction(name);
  await writeDist(`${name}.zip`, zip);
}
await writeDist(
  "publish-site.mjs",
  await bundle(join(ROOT, "scripts/publish/publish-from-terraform.ts"), { format: "esm", banner: REQUIRE }),
);
await writeSite();

async function writeDist(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(DIST, name), bytes);
  console.log(`${name}  ${(bytes.length / 1024).toFixed(1)} KiB  sha256 ${digest(bytes)}`);
}

/** Also takes away what an earlier build left. */
async function writeSite(): Promise<void> {
  const files = await builtSite();
  await rm(SITE, { recursive: true, force: true });
  await writeFiles(SITE, files);
  for (const line of siteSizes(files)) console.log(line);
}

/** Every folder under functions/ that has a handler.ts is a function. */
async function functionNames(): Promise<string[]> {
  const files = await readdir(FUNCTIONS, { recursive: true });
  return files
    .filter((file) => /^[^/\\]+[/\\]handler\.ts$/.test(file))
    .map((file) => file.split(/[/\\]/)[0] ?? "")
    .sort();
}

async function zippedFunction(name: string): Promise<Uint8Array> {
  const code = await bundle(join(FUNCTIONS, name, "handler.ts"));
  return zipSync(
    { "index.js": [code, { level: 9, mtime: ZIP_TIME, os: UNIX, attrs: FILE_MODE << 16 }] },
    { level: 9, mtime: ZIP_TIME },
  );
}

interface Format {
  readonly format: "cjs" | "esm";
  readonly banner?: { readonly js: string };
}

async function bundle(entryPoint: string, { format, banner }: Format = { format: "cjs" }): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [entryPoint],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    // The ES module builds of the SDK shake well; its CommonJS builds bring every command along.
    mainFields: ["module", "main"],
    minify: true,
    keepNames: true,
    legalComments: "none",
    logLevel: "warning",
    format,
    ...(banner && { banner }),
  });
  const [output] = result.outputFiles;
  if (!output) throw new Error(`esbuild wrote nothing for ${entryPoint}.`);
  return output.contents;
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 12);
}
