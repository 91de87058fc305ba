import { UsageError } from "#scripts/cli/errors.ts";
import type { BenchOptions } from "./bench-options.ts";
import type { MatrixCell } from "./matrix.ts";

const PARTS = ["workload", "contender", "endpoint"] as const;
type Part = (typeof PARTS)[number];

/** The cells that were asked for, or a `UsageError` that names what there is to choose from. */
export function chosenCells(matrix: readonly MatrixCell[], texts: Pick<BenchOptions, Part>): readonly MatrixCell[] {
  return PARTS.reduce((cells, part) => {
    const chosen = cells.filter((cell) => cell[part].name.includes(texts[part]));
    if (chosen.length > 0) return chosen;
    const names = [...new Set(cells.map((cell) => `"${cell[part].name}"`))];
    throw new UsageError(`--${part} "${texts[part]}" is in no name here: choose from ${names.join(", ")}.`);
  }, matrix);
}
