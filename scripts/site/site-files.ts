import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { INDEX_KEY } from "#domain/dashboard/site.ts";

/** A file's key (its path below the site) and its bytes. */
export type SiteFiles = ReadonlyMap<string, Uint8Array>;

/** Writes the files of a site into `folder`. */
export async function writeFiles(folder: string, files: SiteFiles): Promise<void> {
  for (const [key, bytes] of files) {
    const path = join(folder, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}

/** Thrown for a folder that holds no build of the dashboard. */
export class NoSite extends Error {
  override readonly name = "NoSite";

  constructor(folder: string) {
    super(`${join(folder, INDEX_KEY)} is missing. Run "npm run build" first: it builds the dashboard.`);
  }
}

/** The keys of all files of a build, sorted. */
export async function readSiteKeys(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const keys: string[] = [];
  for (const name of names) {
    if ((await stat(join(folder, name))).isFile()) keys.push(name.split(sep).join("/"));
  }
  if (!keys.includes(INDEX_KEY)) throw new NoSite(folder);
  return keys.sort();
}

const WOFF2 = ".woff2";

/** One line for each file of a site but its fonts, the largest first, and one for all of it. */
export function siteSizes(files: SiteFiles): string[] {
  const shown = [...files].filter(([key]) => !key.endsWith(WOFF2));
  const sized = shown.map(([key, bytes]) => ({ key, bytes: bytes.length, gzip: gzipSync(bytes).length }));
  const lines = sized
    .toSorted((left, right) => right.gzip - left.gzip)
    .map(({ key, bytes, gzip }) => `web/${key}  ${kib(bytes)}  gzip ${kib(gzip)}`);
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  return [...lines, `web  ${files.size} files  ${kib(total)}`];
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
