import { parseArgs } from "node:util";

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
}

/** Thrown for options that mean nothing; the message says which there are. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(cause: unknown) {
    super(`${cause instanceof Error ? cause.message : cause}\n${USAGE}`, { cause });
  }
}

const USAGE = `Usage: npm run bench -- [--full] [--json FILE] [--rounds 3] [--loads 30] [--workload TEXT] [--contender TEXT] [--endpoint TEXT] [--profiles FOLDER]`;
const ROUNDS = "3";
const LOADS = "30";

export function benchOptions(args: readonly string[]): BenchOptions {
  const { rounds, loads, ...rest } = parsed(args);
  const number = Number(rounds);
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`--rounds ${rounds} is no number of rounds.`);
  return { ...rest, rounds: number, loads: Number(loads) };
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        full: { type: "boolean", default: false },
        loads: { type: "string", default: LOADS },
        rounds: { type: "string", default: ROUNDS },
        json: { type: "string" },
        workload: { type: "string", default: "" },
        contender: { type: "string", default: "" },
        endpoint: { type: "string", default: "" },
        profiles: { type: "string" },
      },
    });
    return { ...values, json: values.json, profiles: values.profiles };
  } catch (error) {
    throw new UsageError(error);
  }
}
