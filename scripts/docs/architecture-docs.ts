import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dev } from "#environments/dev.ts";
import { architectureGraph } from "./architecture-graph.ts";
import { mermaid } from "./mermaid.ts";
import { renderedBlocks } from "./rendered-blocks.ts";
import { synthesizedConfiguration } from "./synthesized-configuration.ts";

export const ARCHITECTURE_DOCS = fileURLToPath(new URL("../../docs/architecture.md", import.meta.url));

/** `page` with its picture as the stack of `dev` is now. */
export function renderArchitecture(page: string): string {
  const stack = () => mermaid(architectureGraph(synthesizedConfiguration(dev)));
  return renderedBlocks(page, { picture: () => `\`\`\`mermaid\n${stack()}\n\`\`\`` });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(ARCHITECTURE_DOCS, renderArchitecture(readFileSync(ARCHITECTURE_DOCS, "utf8")));
