import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const SCHEMAS = /[\\/]@aws-sdk[\\/].+[\\/]schemas_\d+\.js$/;
const CONSTANT = /^const (_\w+) = ("[^"\\]*");$/gm;
const COMPUTED_KEY = /\[(_\w+)\]:/g;

/**
 * Lets esbuild leave out the SDK's schemas of commands that are not used. They name their keys by constants
 * (`{ [_hH]: … }`), and esbuild keeps every object with such a key: it takes the key for a call that could do something.
 */
export function literalKeys(): Plugin {
  return {
    name: "literal-keys",
    setup({ onLoad }) {
      onLoad({ filter: SCHEMAS }, async ({ path }) => ({ contents: withLiteralKeys(await readFile(path, "utf8")) }));
    },
  };
}

/** The same module with the texts in place of the constants that keys are named by. */
export function withLiteralKeys(code: string): string {
  const texts = new Map([...code.matchAll(CONSTANT)].map(([, name, text]) => [name, text]));
  return code.replace(COMPUTED_KEY, (key, name) => (texts.has(name) ? `${texts.get(name)}:` : key));
}
