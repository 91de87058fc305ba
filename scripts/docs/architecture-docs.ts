import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dev } from "#environments/dev.ts";
import { type ArchitectureGraph, type Arrow, architectureGraph } from "./architecture-graph.ts";
import { renderedBlocks } from "./rendered-blocks.ts";
import { synthesizeConfiguration } from "./synthesized-configuration.ts";

export const ARCHITECTURE_DOCS = fileURLToPath(new URL("../../docs/architecture.md", import.meta.url));

const LINES: Readonly<Record<Arrow["how"], string>> = { push: "==>", call: "-->", alarm: "-.->" };

/** `page` with its picture as the stack of `dev` is now. */
export function renderArchitecture(page: string): string {
  const stack = () => mermaid(architectureGraph(synthesizeConfiguration(dev)));
  return renderedBlocks(page, { picture: () => `\`\`\`mermaid\n${stack()}\n\`\`\`` });
}

/** The graph as a Mermaid flowchart. */
function mermaid({ components, arrows }: ArchitectureGraph): string {
  const boxes = components.map(({ name, kinds }) => `  ${name}["<b>${name}</b><br>${kinds.join(", ")}"]`);
  const lines = arrows.map(({ from, to, how, what }) => `  ${from} ${LINES[how]}|${what}| ${to}`);
  return ["flowchart LR", ...boxes, ...lines].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(ARCHITECTURE_DOCS, renderArchitecture(readFileSync(ARCHITECTURE_DOCS, "utf8")));
