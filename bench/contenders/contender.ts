/** Who takes part. */
export interface Contender {
  readonly name: string;
  readonly describes: string;
  /** A bundled program of the bench, or a loader in `python_loaders.py`. */
  readonly program: { readonly node: string } | { readonly python: string };
  readonly variables?: Readonly<Record<string, string>>;
  /** It only marks a bound: it leaves no table behind. */
  readonly isFloor?: boolean;
  /** It can fill an empty table only. */
  readonly insertsOnly?: boolean;
  /** The most rows it is given; its figures are scaled to the workload's. */
  readonly mostRows?: number;
}

/** (a), with which the others are compared. */
export const ROW_BY_ROW = "row-by-row";
export const OURS = "load-inventory";
export const PARSE_ONLY = "fast-csv alone";

export const CONTENDERS: readonly Contender[] = [
  {
    name: ROW_BY_ROW,
    describes: "Python, boto3, one PutItem a row",
    program: { python: "row-by-row" },
    mostRows: 5_000,
  },
  {
    name: "row-by-row, 20,000 rows",
    describes: "the same with more rows: its time grows with them, so that it may be scaled",
    program: { python: "row-by-row" },
    mostRows: 20_000,
  },
  {
    name: "batch_writer",
    describes: "Python, boto3's batch_writer",
    program: { python: "batch-writer" },
    mostRows: 20_000,
  },
  {
    name: "BatchWriteItem × 1",
    describes: "fast-csv and the SDK's BatchWriteItem, one request at a time",
    program: { node: "batch-write" },
    variables: { BENCH_CONCURRENCY: "1" },
  },
  {
    name: "BatchWriteItem × 16",
    describes: "the same with 16 requests in flight",
    program: { node: "batch-write" },
    variables: { BENCH_CONCURRENCY: "16" },
  },
  { name: OURS, describes: "this project's function, from its zip", program: { node: "load-inventory" } },
  {
    name: PARSE_ONLY,
    describes: "floor: the file is read once by fast-csv",
    program: { node: "parse-only" },
    isFloor: true,
  },
  {
    name: "raw HTTP",
    describes: "floor: a first load's requests, signed by hand, without an SDK",
    program: { node: "raw-http" },
    insertsOnly: true,
  },
];
