import { type Contender, FILE_READ, GO, OURS } from "../contenders/contender.ts";
import { DEFAULT_BUNDLE, DEPLOYED, type LoadTime } from "../run/cold-start.ts";
import * as matrix from "../run/matrix.ts";
import type { Workload } from "../workload/workload.ts";
import type { CellFigures } from "./figures.ts";

/** A goal and how far it is reached; `found` is undefined where the run lacks a figure for it. */
export interface Goal {
  readonly says: string;
  readonly bound: "≤" | "≥";
  readonly wanted: number;
  readonly found: number | undefined;
}

type Figure = Exclude<keyof CellFigures, "contender" | "workload" | "endpoint" | "correct">;
const { FIRST_LOAD, LITTLE_CHANGED, MILLION_FIRST, MILLION_LITTLE, NOTHING_CHANGED, NULL_SERVER, SLOW_SERVER } = matrix;

/** All goals of loads, as the figures of a run answer them. */
export function goalsOf(all: readonly CellFigures[]): readonly Goal[] {
  /** What left a wrong table behind has no figure. */
  const cellOf = ({ name }: Contender, workload: Workload, endpoint = NULL_SERVER) =>
    all.find(
      (one) =>
        one.contender === name && one.workload === workload.name && one.endpoint === endpoint.name && one.correct,
    );
  const toGo = (figure: Figure, workload: Workload, endpoint = NULL_SERVER) =>
    ratio(cellOf(OURS, workload, endpoint)?.[figure], cellOf(GO, workload, endpoint)?.[figure]);
  const fromGo = (figure: Figure, workload: Workload) =>
    ratio(cellOf(GO, workload)?.[figure], cellOf(OURS, workload)?.[figure]);
  const ours = (figure: Figure, workload: Workload) => cellOf(OURS, workload)?.[figure];
  const toReading = (workload: Workload) => ratio(ours(CPU, workload), cellOf(FILE_READ, workload)?.[CPU]);
  const cpuPer = (part: "files" | "bytes", workload: Workload) => {
    const cell = cellOf(OURS, workload);
    return cell && (cell[CPU] * cell.rows) / cell[part];
  };
  const smallFiles = ratio(cpuPer("files", matrix.SMALL_FILES), cpuPer("files", matrix.FEW_FILES));
  const openQuote = ratio(cpuPer("bytes", matrix.OPEN_QUOTE), cpuPer("bytes", FIRST_LOAD));
  const memory = ratio(ours("peakRssMiB", MILLION_FIRST), ours("peakRssMiB", FIRST_LOAD));
  return [
    atMost("first load: CPU, to Go's", 3, toGo(CPU, FIRST_LOAD)),
    atMost("first load of 1,000,000 rows: CPU, to Go's", 1.25, toGo(CPU, MILLION_FIRST)),
    atMost("2 % changed: CPU, to Go's", 1, toGo(CPU, LITTLE_CHANGED)),
    atMost("2 % changed of 1,000,000 rows: CPU, to Go's", 0.7, toGo(CPU, MILLION_LITTLE)),
    atMost("2 % changed: CPU, to reading the file", 2, toReading(LITTLE_CHANGED)),
    atMost("2 % changed of 1,000,000 rows: CPU, to reading the file", 2, toReading(MILLION_LITTLE)),
    atLeast("2 % changed: write units, Go's to ours", 40, fromGo("writeUnits", LITTLE_CHANGED)),
    atLeast("2 % changed: money, Go's to ours", 25, fromGo("dollarsPerMillionRows", LITTLE_CHANGED)),
    atMost("nothing changed: write units on the Inventory table", 0, ours("inventoryWriteUnits", NOTHING_CHANGED)),
    atMost("nothing changed: stream records", 0, ours("streamRecords", NOTHING_CHANGED)),
    atLeast("first load at 8 ms latency: rows a second, to Go's", 0.9, toGo("rowsPerSecond", FIRST_LOAD, SLOW_SERVER)),
    atMost("peak memory: 1,000,000 rows to 100,000", 1.2, memory),
    atMost("CPU of a small file: 1,000 files to 100", 1.2, smallFiles),
    atMost("CPU a byte: quote never closed to a good file", 1, openQuote),
  ];
}

const CPU = "cpuSecondsPerMillionRows";

/** What the deployed code may take to load, to esbuild's default bundle of the same function. */
const LOAD_RATIO = 0.55;

/** The goals of cold starts, as the load times of a run answer them. */
export function coldStartGoalsOf(loads: readonly LoadTime[]): readonly Goal[] {
  const loadMs = (name: string, variant: string) =>
    loads.find((load) => load.name === name && load.variant === variant)?.milliseconds;
  return [...new Set(loads.map(({ name }) => name))].map((name) => {
    const found = ratio(loadMs(name, DEPLOYED), loadMs(name, DEFAULT_BUNDLE));
    return atMost(`cold start: loading ${name}, to its default bundle`, LOAD_RATIO, found);
  });
}

/** Whether a goal is reached; undefined where that was not measured. */
export function isReached({ bound, wanted, found }: Goal): boolean | undefined {
  if (found === undefined) return undefined;
  return bound === "≤" ? found <= wanted : found >= wanted;
}

function atMost(says: string, wanted: number, found: number | undefined): Goal {
  return { says, bound: "≤", wanted, found };
}

function atLeast(says: string, wanted: number, found: number | undefined): Goal {
  return { says, bound: "≥", wanted, found };
}

function ratio(above: number | undefined, below: number | undefined): number | undefined {
  return above === undefined || below === undefined ? undefined : above / below;
}
