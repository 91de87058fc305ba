import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { artifact } from "#infra/building-blocks/artifact.ts";

/** Unpacks a function's zip, as `npm run build` left it, into `folder`. */
export async function unpackFunction(name: string, folder: string): Promise<void> {
  const zip = unzipSync(await readFile(artifact(name).path));
  await mkdir(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(zip)) await writeFile(join(folder, file), bytes);
}
