import { countOf, parsedLine } from "#scripts/cli/arguments.ts";

export const BENCH_USAGE = `npm run bench -- [--full] [--json FILE] [--rounds 3] [--loads 30] [--workload TEXT] [--contender TEXT]
                 [--endpoint TEXT] [--profiles FOLDER] [--cold-start]

Loads the same rows in several ways and prints what each takes; a whole run is also written to bench/results/
and into the table of the README.

  --full             every contender on every workload, near and far: hours
  --json FILE        write the figures for machines as well
  --rounds N         times that each load is measured: 3 by default
  --loads N          fresh processes in which each function's code is loaded: 30 by default
  --workload TEXT    only workloads whose name contains TEXT
  --contender TEXT   only contenders whose name contains TEXT
  --endpoint TEXT    only endpoints whose name contains TEXT
  --profiles FOLDER  keep a processor profile of each run on Node.js
  --cold-start       only how long each function's code takes to load; with --full, in every variant of its bundle
  --help             show this text
`;

/** What `npm run bench` was asked for. */
export interface BenchOptions {
  readonly full: boolean;
  readonly rounds: number;
  /** Fresh processes in which each function's code is loaded. */
  readonly loads: number;
  /** A file for the figures, as JSON. */
  readonly json: string | undefined;
  /** Only cells whose workload, contender and endpoint contain these texts. */
  readonly workload: string;
  readonly contender: string;
  readonly endpoint: string;
  /** A folder for processor profiles of the contenders that run on Node.js. */
  readonly profiles: string | undefined;
  /** Whether only the loading of the functions' code is measured. */
  readonly coldStart: boolean;
}

const OPTIONS = {
  full: { type: "boolean", default: false },
  rounds: { type: "string", default: "3" },
  loads: { type: "string", default: "30" },
  json: { type: "string" },
  workload: { type: "string", default: "" },
  contender: { type: "string", default: "" },
  endpoint: { type: "string", default: "" },
  profiles: { type: "string" },
  "cold-start": { type: "boolean", default: false },
} as const;

/** What the command line asks for, or a `UsageError`. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { json, profiles, rounds, loads, "cold-start": coldStart, ...values } = parsedLine(args, OPTIONS).values;
  return {
    ...values,
    json,
    profiles,
    coldStart,
    rounds: countOf("--rounds", rounds),
    loads: countOf("--loads", loads),
  };
}
