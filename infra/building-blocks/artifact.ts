import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { INDEX_KEY } from "#domain/dashboard/site.ts";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

/** Thrown at synth when a function was not built. */
export class MissingArtifact extends Error {
  override readonly name = "MissingArtifact";

  constructor(path: string) {
    super(`${path} is missing. Run "npm run build" first: it makes everything that is deployed.`);
  }
}

/** What `npm run build` leaves to be deployed. */
export interface Artifact {
  readonly path: string;
  /** Base64 SHA-256 of the content: Terraform deploys it anew when it changes, and only then. */
  readonly hash: string;
}

/** The zip of the function `name`, or an error that says how to make it. */
export function artifact(name: string, dist = DIST): Artifact {
  return fileArtifact(`${name}.zip`, dist);
}

/** The program that publishes the dashboard. */
export function publisher(dist = DIST): Artifact {
  return fileArtifact("publish-site.mjs", dist);
}

/** The folder of the dashboard's files. */
export function site(dist = DIST): Artifact {
  const path = join(dist, "web");
  if (!existsSync(join(path, INDEX_KEY))) throw new MissingArtifact(`dist/web/${INDEX_KEY}`);
  const hash = createHash("sha256");
  for (const name of readdirSync(path, { recursive: true, encoding: "utf8" }).sort()) {
    if (statSync(join(path, name)).isFile()) hash.update(`${name}\n`).update(readFileSync(join(path, name)));
  }
  return { path, hash: hash.digest("base64") };
}

function fileArtifact(file: string, dist: string): Artifact {
  const path = join(dist, file);
  if (!existsSync(path)) throw new MissingArtifact(`dist/${file}`);
  return { path, hash: createHash("sha256").update(readFileSync(path)).digest("base64") };
}
