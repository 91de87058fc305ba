import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";

const FILE = new URL("../results/memory.json", import.meta.url);

const FIGURES = v.object({
  machine: v.object({
    processors: v.string(),
    memoryGib: v.number(),
    versions: v.string(),
    commit: v.string(),
    date: v.string(),
  }),
  /** Loads of each kind and size, of which the medians stand here. */
  rounds: v.number(),
  /** Whether the loads were held to each size's share of a processor; else their time there is computed. */
  isHeld: v.boolean(),
  loads: v.array(
    v.object({
      workload: v.string(),
      memoryMib: v.number(),
      wallSeconds: v.number(),
      cpuSeconds: v.number(),
      peakRssMib: v.number(),
    }),
  ),
});

/** What load-inventory takes at several memory sizes. */
export type MemoryFigures = v.InferOutput<typeof FIGURES>;
export type SizedLoad = MemoryFigures["loads"][number];

/** The figures in the JSON that `npm run measure:memory` wrote. */
export function parsedMemoryFigures(text: string): MemoryFigures {
  return v.parse(FIGURES, JSON.parse(text));
}

export const MEMORY_FIGURES_PATH = fileURLToPath(FILE);

/** Leaves the figures where the pages that are made of them look. */
export async function writeMemoryFigures(figures: MemoryFigures): Promise<void> {
  await mkdir(dirname(MEMORY_FIGURES_PATH), { recursive: true });
  await writeFile(MEMORY_FIGURES_PATH, `${JSON.stringify(figures, null, 2)}\n`);
}
