import type { ReportedUnits, Usage } from "../endpoint/usage.ts";
import type { Taken } from "../run/measured-run.ts";
import { spreadOf, spreadPercent } from "./median.ts";
import { priceOf } from "./prices.ts";

/** One cell of the matrix, for machines: the form is a contract. */
export interface Figures {
  readonly contender: string;
  readonly workload: string;
  readonly endpoint: string;
  readonly cpuSecondsPerMillionRows: number;
  readonly rowsPerSecond: number;
  readonly peakRssMiB: number;
  readonly requests: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly correct: boolean;
}

/** What is known of a cell beside its figures. */
export interface CellFigures extends Figures {
  readonly spreadPercent: number;
  readonly dollarsPerMillionRows: number;
  readonly inventoryWriteUnits: number;
  readonly streamRecords: number;
  readonly files: number;
  readonly bytes: number;
  readonly rows: number;
  /** Units that a DynamoDB behind the endpoint reported itself. */
  readonly reported: ReportedUnits | undefined;
}

export interface Sample {
  readonly taken: Taken;
  readonly usage: Usage;
  readonly correct: boolean;
  readonly reported: ReportedUnits | undefined;
}

export interface Cell {
  readonly contender: string;
  readonly workload: string;
  readonly endpoint: string;
  /** Rows of the workload, and those that the contender was given of them. */
  readonly rows: number;
  readonly loadedRows: number;
  readonly loadedFiles: number;
  readonly loadedBytes: number;
}

const MILLION = 1_000_000;

/** The medians of a cell's samples; a contender that was given fewer rows is scaled to the workload's. */
export function figuresOf(cell: Cell, samples: readonly Sample[]): CellFigures {
  const { contender, workload, endpoint, rows, loadedRows, loadedFiles, loadedBytes } = cell;
  const scale = rows / loadedRows;
  const middle = (figure: (sample: Sample) => number) => spreadOf(samples.map(figure)).median;
  const cpu = spreadOf(samples.map(({ taken }) => taken.cpuSeconds));
  const units = {
    writeUnits: middle(({ usage }) => usage.writeUnits) * scale,
    readUnits: middle(({ usage }) => usage.readUnits) * scale,
  };
  const perMillion = MILLION / loadedRows;
  return {
    contender,
    workload,
    endpoint,
    cpuSecondsPerMillionRows: cpu.median * perMillion,
    rowsPerSecond: loadedRows / middle(({ taken }) => taken.wallSeconds),
    peakRssMiB: middle(({ taken }) => taken.peakRssMiB),
    requests: Math.round(middle(({ usage }) => usage.requests) * scale),
    ...units,
    correct: samples.every(({ correct }) => correct),
    spreadPercent: spreadPercent(cpu),
    dollarsPerMillionRows: (MILLION / rows) * priceOf({ ...units, cpuSeconds: cpu.median * scale }),
    inventoryWriteUnits: middle(({ usage }) => usage.inventoryWriteUnits) * scale,
    streamRecords: middle(({ usage }) => usage.streamRecords) * scale,
    files: loadedFiles,
    bytes: loadedBytes,
    rows: loadedRows,
    reported: scaled(samples.at(-1)?.reported, scale),
  };
}

function scaled(reported: Sample["reported"], scale: number): Sample["reported"] {
  const times = (units: number | undefined) => (units === undefined ? undefined : units * scale);
  return reported && { writeUnits: times(reported.writeUnits), readUnits: times(reported.readUnits) };
}

/** The figures that `--json` writes: these fields and no others. */
export function forMachines(figures: Figures): Figures {
  const { contender, workload, endpoint, cpuSecondsPerMillionRows, rowsPerSecond, peakRssMiB } = figures;
  const { requests, writeUnits, readUnits, correct } = figures;
  return {
    contender,
    workload,
    endpoint,
    cpuSecondsPerMillionRows,
    rowsPerSecond,
    peakRssMiB,
    requests,
    writeUnits,
    readUnits,
    correct,
  };
}
