import { gzipSync } from "node:zlib";
import type { SiteFiles } from "./build-site.ts";

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
