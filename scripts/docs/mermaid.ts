import type { ArchitectureGraph, Arrow } from "./architecture-graph.ts";

const LINES: Readonly<Record<Arrow["how"], string>> = { push: "==>", call: "-->", alarm: "-.->" };

/** The graph as a Mermaid flowchart. */
export function mermaid({ parts, arrows }: ArchitectureGraph): string {
  const boxes = parts.map(({ name, kinds }) => `  ${name}["<b>${name}</b><br>${kinds.join(", ")}"]`);
  const lines = arrows.map(({ from, to, how, what }) => `  ${from} ${LINES[how]}|${what}| ${to}`);
  return ["flowchart LR", ...boxes, ...lines].join("\n");
}
