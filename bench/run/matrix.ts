import { CONTENDERS, type Contender, OURS, PARSE_ONLY, ROW_BY_ROW } from "../contenders/contender.ts";
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
  /** Whether DynamoDB Local answers. */
  readonly isReal?: boolean;
  /** The most rows worth loading there. */
  readonly mostRows?: number;
}

export const NULL_SERVER: Endpoint = { name: "null server", latencyMs: 0 };
export const DISTANT_SERVER: Endpoint = { name: "null server, 8 ms away", latencyMs: 8 };
export const DYNAMODB_LOCAL: Endpoint = { name: "DynamoDB Local", latencyMs: 0, isReal: true, mostRows: 5_000 };

const HUNDRED_THOUSAND = { rows: 100_000, stores: 50, files: 1 };
const MILLION = { rows: 1_000_000, stores: 50, files: 1 };

export const FIRST_LOAD: Workload = { name: "first load", ...HUNDRED_THOUSAND, changedShare: undefined };
export const NOTHING_CHANGED: Workload = { name: "0 % changed", ...HUNDRED_THOUSAND, changedShare: 0 };
export const LITTLE_CHANGED: Workload = { name: "2 % changed", ...HUNDRED_THOUSAND, changedShare: 0.02 };
export const ALL_CHANGED: Workload = { name: "100 % changed", ...HUNDRED_THOUSAND, changedShare: 1 };
export const MILLION_FIRST: Workload = { name: "first load, 1,000,000 rows", ...MILLION, changedShare: undefined };
export const MILLION_LITTLE: Workload = { name: "2 % changed, 1,000,000 rows", ...MILLION, changedShare: 0.02 };
export const FEW_FILES: Workload = { ...FIRST_LOAD, name: "100 small files", rows: 10_000, files: 100 };
export const SMALL_FILES: Workload = { ...FIRST_LOAD, name: "1,000 small files", files: 1_000 };
export const OPEN_QUOTE: Workload = { ...FIRST_LOAD, name: "quote never closed", openQuote: true };

const WORKLOADS = [
  ...[FIRST_LOAD, NOTHING_CHANGED, LITTLE_CHANGED, ALL_CHANGED],
  ...[MILLION_FIRST, MILLION_LITTLE, FEW_FILES, SMALL_FILES],
];

/** The cells that the goals speak of. */
export const USUAL_MATRIX: readonly MatrixCell[] = [
  ...cells(NULL_SERVER, FIRST_LOAD, names()),
  ...cells(NULL_SERVER, NOTHING_CHANGED, [OURS]),
  ...cells(NULL_SERVER, LITTLE_CHANGED, [ROW_BY_ROW, "BatchWriteItem × 16", OURS, PARSE_ONLY]),
  ...cells(NULL_SERVER, ALL_CHANGED, [OURS]),
  ...cells(NULL_SERVER, MILLION_FIRST, ["BatchWriteItem × 16", OURS, PARSE_ONLY]),
  ...cells(NULL_SERVER, MILLION_LITTLE, [OURS]),
  ...cells(NULL_SERVER, FEW_FILES, [OURS]),
  ...cells(NULL_SERVER, SMALL_FILES, [ROW_BY_ROW, "BatchWriteItem × 16", OURS]),
  ...cells(NULL_SERVER, OPEN_QUOTE, [OURS]),
  ...cells(DISTANT_SERVER, FIRST_LOAD, ["BatchWriteItem × 1", "BatchWriteItem × 16", OURS, "raw HTTP"]),
  ...cells(DISTANT_SERVER, MILLION_FIRST, [OURS]),
  ...cells(DISTANT_SERVER, LITTLE_CHANGED, [OURS]),
  ...cells(DYNAMODB_LOCAL, FIRST_LOAD, [ROW_BY_ROW, "batch_writer", "BatchWriteItem × 16", OURS]),
  ...cells(DYNAMODB_LOCAL, LITTLE_CHANGED, [ROW_BY_ROW, OURS]),
];

/** Every contender on every workload, near and far. */
export const FULL_MATRIX: readonly MatrixCell[] = [
  ...[NULL_SERVER, DISTANT_SERVER].flatMap((endpoint) =>
    WORKLOADS.flatMap((workload) => cells(endpoint, workload, names())),
  ),
  ...cells(NULL_SERVER, OPEN_QUOTE, [OURS]),
  ...[FIRST_LOAD, NOTHING_CHANGED, LITTLE_CHANGED, ALL_CHANGED].flatMap((workload) =>
    cells(
      DYNAMODB_LOCAL,
      workload,
      names().filter((name) => name !== PARSE_ONLY),
    ),
  ),
];

/** The part of a workload that a contender is given there: as many rows as it can load in reasonable time. */
export function givenWorkload({ contender, workload, endpoint }: MatrixCell): Workload {
  const rows = Math.min(workload.rows, contender.mostRows ?? workload.rows, endpoint.mostRows ?? workload.rows);
  return { ...workload, rows, files: Math.ceil((workload.files * rows) / workload.rows) };
}

function names(): readonly string[] {
  return CONTENDERS.map(({ name }) => name);
}

function cells(endpoint: Endpoint, workload: Workload, contenders: readonly string[]): readonly MatrixCell[] {
  return CONTENDERS.filter(({ name, insertsOnly }) => {
    const isPossible = !insertsOnly || workload.changedShare === undefined;
    return contenders.includes(name) && isPossible;
  }).map((contender) => ({ contender, workload, endpoint }));
}
