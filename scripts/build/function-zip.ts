import { zipSync } from "fflate";
import { bundleFunction } from "./function-bundle.ts";

/** The oldest time a zip can hold: a fixed one keeps the bytes equal whenever and wherever they are made. */
const ZIP_TIME = new Date(1980, 0, 1);

/** Unix owner, read and write for all that must read it: the file mode goes into the zip, so it must not vary. */
const FILE_MODE = 0o100644;
const UNIX = 3;

/** A function as it is deployed: the same bytes wherever and whenever it is built. */
export async function zipFunction(name: string): Promise<Uint8Array> {
  return zipped(await bundleFunction(name));
}

/** The zip of a function's code. */
export function zipped(code: Uint8Array): Uint8Array {
  return zipSync(
    { "index.js": [code, { level: 9, mtime: ZIP_TIME, os: UNIX, attrs: FILE_MODE << 16 }] },
    { level: 9, mtime: ZIP_TIME },
  );
}
