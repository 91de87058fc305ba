import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SiteFiles } from "./build-site.ts";

/** Writes the files of a site into `folder`. */
export async function writeFiles(folder: string, files: SiteFiles): Promise<void> {
  for (const [key, bytes] of files) {
    const path = join(folder, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}
