import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** How programs for Node.js are bundled: one CommonJS file of everything that an entry point needs. */
export const NODE_BUNDLE = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  // The ES module builds of the SDK shake well; its CommonJS builds bring every command along.
  mainFields: ["module", "main"],
  // Names stay: stack traces are read, and they cost no time.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
} as const satisfies BuildOptions;

/** The one file that a bundle consists of; the entry point is a path from the project's folder. */
export async function bundle(entryPoint: string, options: BuildOptions): Promise<Uint8Array> {
  const result = await build({ ...options, entryPoints: [entryPoint], write: false });
  const [output] = result.outputFiles;
  if (!output) throw new Error(`esbuild wrote nothing for ${entryPoint}.`);
  return output.contents;
}
