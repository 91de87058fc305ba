import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSite } from "../site/build-site.ts";
import { siteSizes, writeFiles } from "../site/site-files.ts";
import { bundle, NODE_BUNDLE } from "./bundle.ts";
import { listFunctions } from "./function-bundle.ts";
import { zipFunction } from "./function-zip.ts";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const SITE = join(DIST, "web");

/** An ES module has no `require`, which packages in the bundle call for modules of Node.js. */
const REQUIRE = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };

await mkdir(DIST, { recursive: true });
for (const name of await listFunctions()) await writeDist(`${name}.zip`, await zipFunction(name));
await writeDist(
  "publish-site.mjs",
  await bundle("scripts/publish/publish-from-terraform.ts", { ...NODE_BUNDLE, format: "esm", banner: REQUIRE }),
);
await writeSite();

async function writeDist(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(DIST, name), bytes);
  console.log(`${name}  ${(bytes.length / 1024).toFixed(1)} KiB  sha256 ${digest(bytes)}`);
}

/** Also takes away what an earlier build left. */
async function writeSite(): Promise<void> {
  const files = await buildSite();
  await rm(SITE, { recursive: true, force: true });
  await writeFiles(SITE, files);
  for (const line of siteSizes(files)) console.log(line);
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 12);
}
