import { UsageError } from "#scripts/cli/errors.ts";
import { CONTENDERS, type Contender, FILE_READ, GO, OURS } from "../contenders/contender.ts";
import type { Workload } from "../workload/workload.ts";

/** One contender on one workload at one endpoint. */
export interface MatrixCell {
  readonly contender: Contender;
  readonly workload: Workload;
  readonly endpoint: Endpoint;
}

export interface Endpoint {
  readonly name: string;
  /** Milliseconds added to each of DynamoDB's answers. */
  readonly latencyMs: number;
}

export const NULL_SERVER: Endpoint = { name: "null server", latencyMs: 0 };
export const SLOW_SERVER: Endpoint = { name: "null server at 8 ms latency", latencyMs: 8 };

const HUNDRED_THOUSAND = { rows: 100_000, stores: 50, files: 1 };
const MILLION = { rows: 1_000_000, stores: 50, files: 1 };
const ONE_STORE = { rows: 20_000, stores: 1, files: 1 };

export const FIRST_LOAD: Workload = { name: "first load", ...HUNDRED_THOUSAND, changedShare: undefined };
export const NOTHING_CHANGED: Workload = { name: "0 % changed", ...HUNDRED_THOUSAND, changedShare: 0 };
export const LITTLE_CHANGED: Workload = { name: "2 % changed", ...HUNDRED_THOUSAND, changedShare: 0.02 };
export const MILLION_FIRST: Workload = { name: "first load, 1,000,000 rows", ...MILLION, changedShare: undefined };
export const MILLION_LITTLE: Workload = { name: "2 % changed, 1,000,000 rows", ...MILLION, changedShare: 0.02 };
export const FEW_FILES: Workload = { ...FIRST_LOAD, name: "100 small files", rows: 10_000, files: 100 };
export const SMALL_FILES: Workload = { ...FIRST_LOAD, name: "1,000 small files", files: 1_000 };
export const OPEN_QUOTE: Workload = { ...FIRST_LOAD, name: "quote never closed", openQuote: true };
export const FIRST_FILE: Workload = {
  name: "one store, 20,000 rows, first load",
  ...ONE_STORE,
  changedShare: undefined,
};
/** What a store drops every day: all its items, a few of them changed. */
export const DAILY_FILE: Workload = { name: "one store, 20,000 rows, 2 % changed", ...ONE_STORE, changedShare: 0.02 };

/** The cells that the goals and the cost model speak of. */
export const MATRIX: readonly MatrixCell[] = [
  ...cells(NULL_SERVER, FIRST_LOAD, CONTENDERS),
  ...cells(NULL_SERVER, NOTHING_CHANGED, [OURS]),
  ...cells(NULL_SERVER, LITTLE_CHANGED, [GO, OURS, FILE_READ]),
  ...cells(NULL_SERVER, MILLION_FIRST, [GO, OURS, FILE_READ]),
  ...cells(NULL_SERVER, MILLION_LITTLE, [GO, OURS, FILE_READ]),
  ...cells(NULL_SERVER, FEW_FILES, [OURS]),
  ...cells(NULL_SERVER, SMALL_FILES, [OURS]),
  ...cells(NULL_SERVER, OPEN_QUOTE, [OURS]),
  ...cells(SLOW_SERVER, FIRST_LOAD, [GO, OURS]),
  ...cells(SLOW_SERVER, LITTLE_CHANGED, [OURS]),
  ...cells(SLOW_SERVER, FIRST_FILE, [OURS]),
  ...cells(SLOW_SERVER, DAILY_FILE, [OURS]),
];

const PARTS = ["workload", "contender", "endpoint"] as const;

/** The cells whose names contain these texts, or a `UsageError` that names what there is to choose from. */
export function chosenCells(texts: Readonly<Record<(typeof PARTS)[number], string>>): readonly MatrixCell[] {
  return PARTS.reduce((cells, part) => {
    const chosen = cells.filter((cell) => cell[part].name.includes(texts[part]));
    if (chosen.length > 0) return chosen;
    const names = [...new Set(cells.map((cell) => `"${cell[part].name}"`))];
    throw new UsageError(`--${part} "${texts[part]}" is in no name here: choose from ${names.join(", ")}.`);
  }, MATRIX);
}

function cells(endpoint: Endpoint, workload: Workload, contenders: readonly Contender[]): readonly MatrixCell[] {
  return contenders.map((contender) => ({ contender, workload, endpoint }));
}
