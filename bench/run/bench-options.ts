import { countOf, parsedLine } from "#scripts/cli/arguments.ts";

export const BENCH_USAGE = `npm run bench -- [--rounds 3] [--json FILE] [--workload TEXT] [--contender TEXT] [--endpoint TEXT]
                 [--profiles FOLDER] [--cold-start]

Loads the same rows in several ways and prints what each takes; a whole run is also written to bench/results/
and into the table of the README.

  --rounds N         times that each load is measured: 3 by default
  --json FILE        write the figures for machines as well
  --workload TEXT    only workloads whose name contains TEXT
  --contender TEXT   only contenders whose name contains TEXT
  --endpoint TEXT    only endpoints whose name contains TEXT
  --profiles FOLDER  keep a processor profile of each run on Node.js
  --cold-start       only how long each function's code takes to load
  --help             show this text
`;

const TEXT = { type: "string", default: "" } as const;
const OPTIONS = {
  rounds: { type: "string", default: "3" },
  json: { type: "string" },
  workload: TEXT,
  contender: TEXT,
  endpoint: TEXT,
  profiles: { type: "string" },
  "cold-start": { type: "boolean", default: false },
} as const;

/** What `npm run bench` was asked for. */
export type BenchOptions = ReturnType<typeof benchOptions>;

/** What the command line asks for, or a `UsageError`. */
export function benchOptions(args: readonly string[]) {
  const { rounds, json, profiles, "cold-start": coldStart, ...texts } = parsedLine(args, OPTIONS).values;
  return { rounds: countOf("--rounds", rounds), json, profiles, coldStart, texts };
}
