import type { Usage } from "../endpoint/usage.ts";
import type { MatrixCell } from "../run/matrix.ts";
import type { Taken } from "../run/measured-run.ts";
import { priceOf } from "./prices.ts";

/** One cell of the matrix. `--json` writes these: fields may come, none may go. */
export interface CellFigures extends CellSize {
  readonly contender: string;
  readonly workload: string;
  readonly endpoint: string;
  readonly cpuSecondsPerMillionRows: number;
  /** Half of the distance between the least and the most processor time, in percent of the median. */
  readonly spreadPercent: number;
  readonly rowsPerSecond: number;
  readonly peakRssMiB: number;
  readonly requests: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly inventoryWriteUnits: number;
  readonly streamRecords: number;
  readonly s3Gets: number;
  readonly s3Puts: number;
  readonly dollarsPerMillionRows: number;
  readonly correct: boolean;
}

/** What was loaded. */
export interface CellSize {
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

export interface Sample {
  readonly taken: Taken;
  readonly usage: Usage;
  readonly correct: boolean;
}

const MILLION = 1_000_000;

/** The medians of a cell's samples, each figure for itself. */
export function figuresOf(cell: MatrixCell, size: CellSize, samples: readonly Sample[]): CellFigures {
  const taken = (figure: keyof Taken) => medianOf(samples.map((sample) => sample.taken[figure]));
  const used = (figure: keyof Usage) => medianOf(samples.map(({ usage }) => usage[figure]));
  const perMillion = MILLION / size.rows;
  const units = { writeUnits: used("writeUnits"), readUnits: used("readUnits") };
  const cpuSeconds = taken("cpuSeconds");
  return {
    ...{ contender: cell.contender.name, workload: cell.workload.name, endpoint: cell.endpoint.name },
    cpuSecondsPerMillionRows: cpuSeconds * perMillion,
    spreadPercent: spreadPercent(samples.map((sample) => sample.taken.cpuSeconds)),
    rowsPerSecond: size.rows / taken("wallSeconds"),
    peakRssMiB: taken("peakRssMiB"),
    requests: used("requests"),
    ...units,
    inventoryWriteUnits: used("inventoryWriteUnits"),
    streamRecords: used("streamRecords"),
    s3Gets: used("s3Gets"),
    s3Puts: used("s3Puts"),
    dollarsPerMillionRows: priceOf({ ...units, cpuSeconds }) * perMillion,
    correct: samples.every(({ correct }) => correct),
    ...size,
  };
}

/** The middle of some figures; of an even number, the mean of the two in the middle. Throws a `RangeError` for none. */
export function medianOf(figures: readonly number[]): number {
  const sorted = figures.toSorted((left, right) => left - right);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  if (low === undefined || high === undefined) throw new RangeError("There is no median of no figures.");
  return (low + high) / 2;
}

function spreadPercent(figures: readonly number[]): number {
  const median = medianOf(figures);
  return median === 0 ? 0 : ((Math.max(...figures) - Math.min(...figures)) / 2 / median) * 100;
}
