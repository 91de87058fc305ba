import { type Cell, type CellFigures, figuresOf, type Sample } from "#bench/report/figures.ts";

const CELL: Cell = {
  contender: "load-inventory",
  workload: "first load",
  endpoint: "null server",
  rows: 100_000,
  loadedRows: 100_000,
  loadedFiles: 1,
  loadedBytes: 2_500_000,
};

export function cellOf(differences: Partial<Cell> = {}): Cell {
  return { ...CELL, ...differences };
}

/** A run that asked for nothing, but for what is said of it. */
export function sampleOf({
  taken,
  usage,
  ...rest
}: {
  readonly taken?: Partial<Sample["taken"]>;
  readonly usage?: Partial<Sample["usage"]>;
  readonly correct?: boolean;
  readonly reported?: Sample["reported"];
} = {}): Sample {
  return {
    taken: { cpuSeconds: 1, wallSeconds: 1, peakRssMiB: 1, ...taken },
    usage: {
      requests: 0,
      writeUnits: 0,
      readUnits: 0,
      inventoryWriteUnits: 0,
      streamRecords: 0,
      messages: 0,
      ...usage,
    },
    correct: true,
    reported: undefined,
    ...rest,
  };
}

export function figuresFor(cell: Partial<Cell>, differences: Partial<CellFigures> = {}): CellFigures {
  return { ...figuresOf(cellOf(cell), [sampleOf()]), ...differences };
}
