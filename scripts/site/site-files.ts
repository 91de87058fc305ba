import { readdir, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { INDEX_KEY } from "#domain/dashboard/site.ts";

/** Thrown for a folder that holds no build of the dashboard. */
export class NoSite extends Error {
  override readonly name = "NoSite";

  constructor(folder: string) {
    super(`${join(folder, INDEX_KEY)} is missing. Run "npm run build" first: it builds the dashboard.`);
  }
}

/** The keys of all files of a build, sorted. */
export async function siteFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const keys: string[] = [];
  for (const name of names) {
    if ((await stat(join(folder, name))).isFile()) keys.push(name.split(sep).join("/"));
  }
  if (!keys.includes(INDEX_KEY)) throw new NoSite(folder);
  return keys.sort();
}
