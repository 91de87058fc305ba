import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderedBlocks } from "#scripts/docs/rendered-blocks.ts";
import { costBlocks, growthBlocks } from "./growth/growth-pages.ts";
import { MEMORY_FIGURES_PATH, type MemoryFigures, parsedMemoryFigures } from "./growth/memory-figures.ts";

/** The pages that are made of measured figures, and what makes their blocks. */
export const GROWTH_DOCS = [
  { path: docs("growth.md"), blocks: growthBlocks },
  { path: docs("operations/costs.md"), blocks: costBlocks },
] as const;

export function readMemoryFigures(): MemoryFigures {
  return parsedMemoryFigures(readFileSync(MEMORY_FIGURES_PATH, "utf8"));
}

/** Brings the pages to what the figures say. */
export function writeGrowthDocs(): void {
  for (const { path, blocks } of GROWTH_DOCS)
    writeFileSync(path, renderedBlocks(readFileSync(path, "utf8"), blocks(readMemoryFigures())));
}

function docs(path: string): string {
  return fileURLToPath(new URL(`../docs/${path}`, import.meta.url));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeGrowthDocs();
