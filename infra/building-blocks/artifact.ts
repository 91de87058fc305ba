import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

/** Thrown at synth when a function was not built. */
export class MissingArtifact extends Error {
  override readonly name = "MissingArtifact";

  constructor(path: string) {
    super(`${path} is missing. Run "npm run build" first: it bundles and zips the functions.`);
  }
}

/** A zipped function as `npm run build` leaves it. */
export interface Artifact {
  readonly path: string;
  /** Base64 SHA-256 of the zip: Terraform updates the function when it changes, and only then. */
  readonly hash: string;
}

/** The zip of the function `name`, or an error that says how to make it. */
export function artifact(name: string, dist = DIST): Artifact {
  const path = join(dist, `${name}.zip`);
  if (!existsSync(path)) throw new MissingArtifact(`dist/${name}.zip`);
  return { path, hash: createHash("sha256").update(readFileSync(path)).digest("base64") };
}
