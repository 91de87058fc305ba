import { OURS, PARSE_ONLY, ROW_BY_ROW } from "../contenders/contender.ts";
import {
  DISTANT_SERVER,
  type Endpoint,
  FEW_FILES,
  FIRST_LOAD,
  LITTLE_CHANGED,
  MILLION_FIRST,
  MILLION_LITTLE,
  NOTHING_CHANGED,
  NULL_SERVER,
  OPEN_QUOTE,
  SMALL_FILES,
} from "../run/matrix.ts";
import type { Workload } from "../workload/workload.ts";
import type { CellFigures } from "./figures.ts";
import { DEFAULT_BUNDLE, DEPLOYED, type LoadTime } from "./load-times.ts";

/** A goal and how far it is reached; `reached` is undefined where the run lacks a figure for it. */
export interface Goal {
  readonly says: string;
  readonly wanted: string;
  readonly found: string;
  readonly reached: boolean | undefined;
}

const BATCH_16 = "BatchWriteItem × 16";
const BATCH_1 = "BatchWriteItem × 1";

/** All goals of loads, as the figures of a run answer them. */
export function goalsOf(all: readonly CellFigures[]): readonly Goal[] {
  const cell = (contender: string, workload: Workload, endpoint: Endpoint = NULL_SERVER) =>
    all.find((one) => one.contender === contender && one.workload === workload.name && one.endpoint === endpoint.name);
  const first = cell(OURS, FIRST_LOAD);
  const little = cell(OURS, LITTLE_CHANGED);
  const slow = cell(ROW_BY_ROW, LITTLE_CHANGED);
  const slowFirst = cell(ROW_BY_ROW, FIRST_LOAD);
  const million = cell(OURS, MILLION_FIRST);
  const millionLittle = cell(OURS, MILLION_LITTLE);
  const nothing = cell(OURS, NOTHING_CHANGED);
  const distant = cell(OURS, FIRST_LOAD, DISTANT_SERVER);
  const batchDistant = cell(BATCH_1, FIRST_LOAD, DISTANT_SERVER);
  return [
    atLeast("first load: CPU of row by row to ours", 50, ratio(slowFirst, first, cpu)),
    atLeast("first load of 1,000,000 rows: CPU of row by row to ours", 50, ratio(slowFirst, million, cpu)),
    atMost("first load: our CPU to BatchWriteItem's at 16", 1, ratio(first, cell(BATCH_16, FIRST_LOAD), cpu)),
    atMost(
      "first load of 1,000,000 rows: our CPU to BatchWriteItem's at 16",
      1,
      ratio(million, cell(BATCH_16, MILLION_FIRST), cpu),
    ),
    atLeast("2 % changed: CPU of row by row to ours", 150, ratio(slow, little, cpu)),
    atLeast("2 % changed of 1,000,000 rows: CPU of row by row to ours", 150, ratio(slow, millionLittle, cpu)),
    atLeast("2 % changed: write units of row by row to ours", 40, ratio(slow, little, writes)),
    atLeast("2 % changed: money of row by row to ours", 25, ratio(slow, little, dollars)),
    atMost("2 % changed: our CPU to fast-csv's alone", 2, ratio(little, cell(PARSE_ONLY, LITTLE_CHANGED), cpu)),
    atMost(
      "2 % changed of 1,000,000 rows: our CPU to fast-csv's alone",
      2,
      ratio(millionLittle, cell(PARSE_ONLY, MILLION_FIRST), cpu),
    ),
    atMost("nothing changed: write units on the Inventory table", 0, figureOf(nothing, inventoryWrites)),
    atMost("nothing changed: stream records", 0, figureOf(nothing, streamRecords)),
    atLeast("8 ms away: our rows a second to BatchWriteItem's at 1", 15, ratio(distant, batchDistant, speed)),
    atLeast(
      "8 ms away, 1,000,000 rows: our rows a second to BatchWriteItem's at 1",
      15,
      ratio(cell(OURS, MILLION_FIRST, DISTANT_SERVER), batchDistant, speed),
    ),
    atMost("peak memory: 1,000,000 rows to 100,000", 1.2, ratio(million, first, memory)),
    atMost(
      "CPU of a small file: 1,000 files to 100",
      1.2,
      ratio(cell(OURS, SMALL_FILES), cell(OURS, FEW_FILES), perFile),
    ),
    atMost("CPU a byte: quote never closed to a good file", 1, ratio(cell(OURS, OPEN_QUOTE), first, perByte)),
  ];
}

/** What the deployed code may take to load, to esbuild's default bundle of the loader: the largest. */
const LOAD_RATIOS = { "load-inventory": 0.71, "check-stock": 0.4, "watch-stores": 0.4 };

/** The goals of cold starts, as the load times of a run answer them. */
export function coldStartGoalsOf(loads: readonly LoadTime[]): readonly Goal[] {
  const loadMs = (name: string, variant: string) =>
    loads.find((load) => load.name === name && load.variant === variant)?.milliseconds;
  const usual = loadMs("load-inventory", DEFAULT_BUNDLE) ?? Number.NaN;
  return Object.entries(LOAD_RATIOS).map(([name, wanted]) => {
    const ours = loadMs(name, DEPLOYED);
    return atMost(`cold start: loading ${name} to the loader's default bundle`, wanted, ours && ours / usual);
  });
}

type Figure = (figures: CellFigures) => number;

const cpu: Figure = ({ cpuSecondsPerMillionRows }) => cpuSecondsPerMillionRows;
const writes: Figure = ({ writeUnits }) => writeUnits;
const inventoryWrites: Figure = ({ inventoryWriteUnits }) => inventoryWriteUnits;
const streamRecords: Figure = ({ streamRecords }) => streamRecords;
const dollars: Figure = ({ dollarsPerMillionRows }) => dollarsPerMillionRows;
const speed: Figure = ({ rowsPerSecond }) => rowsPerSecond;
const memory: Figure = ({ peakRssMiB }) => peakRssMiB;
const perFile: Figure = ({ cpuSecondsPerMillionRows, rows, files }) => (cpuSecondsPerMillionRows * rows) / files;
const perByte: Figure = ({ cpuSecondsPerMillionRows, rows, bytes }) => (cpuSecondsPerMillionRows * rows) / bytes;

/** What left a wrong table behind has no figure. */
function figureOf(cell: CellFigures | undefined, figure: Figure): number | undefined {
  return cell?.correct ? figure(cell) : undefined;
}

function ratio(above: CellFigures | undefined, below: CellFigures | undefined, figure: Figure): number | undefined {
  const [left, right] = [figureOf(above, figure), figureOf(below, figure)];
  return left === undefined || right === undefined ? undefined : left / right;
}

function atLeast(says: string, wanted: number, found: number | undefined): Goal {
  return goal(says, `≥ ${wanted}`, found, found === undefined ? undefined : found >= wanted);
}

function atMost(says: string, wanted: number, found: number | undefined): Goal {
  return goal(says, `≤ ${wanted}`, found, found === undefined ? undefined : found <= wanted);
}

function goal(says: string, wanted: string, found: number | undefined, reached: boolean | undefined): Goal {
  return { says, wanted, found: found === undefined ? "not measured" : figureText(found), reached };
}

function figureText(figure: number): string {
  return figure >= 20 ? figure.toFixed(0) : figure.toFixed(2);
}
