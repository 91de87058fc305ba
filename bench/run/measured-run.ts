import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LoadInventoryVariable } from "#functions/load-inventory/environment-names.ts";
import type { Contender } from "../contenders/contender.ts";
import {
  ANNOUNCEMENTS_TABLE,
  INVENTORY_TABLE,
  REPORT_BUCKET,
  SETTINGS_BUCKET,
  STORES_TABLE,
  UPLOAD_BUCKET,
  UPLOADS_TABLE,
} from "../endpoint/bench-names.ts";
import { DEFAULT_THRESHOLD, type WorkloadFile } from "../workload/upload-event.ts";

/** What a load took of the system. */
export interface Taken {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakRssMiB: number;
}

/** How contenders are run. */
export interface Runner {
  /** Where the bundled programs are, and room for what is passed between processes. */
  readonly folder: string;
  /** The path of the Go loader, where it could be built. */
  readonly goProgram?: string | undefined;
  /** A folder for a processor profile of each run, for those that look where the time goes. */
  readonly profiles: string | undefined;
  /** Ends the program when it aborts. */
  readonly signal: AbortSignal;
}

const STACK_FRAME = /^\s+at /;
const LAST_LINES = 5;

/** Thrown when a contender ends with an error. */
export class ContenderFailed extends Error {
  override readonly name = "ContenderFailed";

  constructor(contender: string, output: string) {
    const lines = output.split("\n").filter((line) => line.trim() !== "" && !STACK_FRAME.test(line));
    super(`${contender} ended with an error: ${lines.slice(-LAST_LINES).join("\n")}`);
  }
}

/** Runs a contender over the files in a process of its own; what it took, as the operating system counts it. */
export async function measuredRun(
  contender: Contender,
  { files, endpoint }: { readonly files: readonly WorkloadFile[]; readonly endpoint: string },
  runner: Runner,
): Promise<Taken> {
  const { folder, signal } = runner;
  const events = join(folder, "events.json");
  const result = join(folder, "result.json");
  await writeFile(events, JSON.stringify(files.map(({ event }) => event)));
  const [command = "", ...args] = commandLine(contender, runner);
  const child = spawn(command, args, {
    signal,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      ...awsVariables(endpoint),
      ...functionVariables(endpoint),
      BENCH_EVENTS: events,
      BENCH_RESULT: result,
      BENCH_PATHS: JSON.stringify(files.map(({ path }) => path)),
      BENCH_FUNCTION: join(folder, "function", "index.js"),
      ...contender.variables,
    },
  });
  let output = "";
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new ContenderFailed(contender.name, output);
  return JSON.parse(await readFile(result, "utf8"));
}

function commandLine({ program }: Contender, { folder, goProgram = "", profiles }: Runner): readonly string[] {
  if (program === "Go") return [goProgram];
  const profiling = profiles === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profiles}`];
  return [process.execPath, ...profiling, join(folder, `${program.node}.mjs`)];
}

function awsVariables(endpoint: string) {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_LAMBDA_FUNCTION_NAME: "load-inventory",
  };
}

function functionVariables(endpoint: string): Record<LoadInventoryVariable, string> {
  return {
    UPLOAD_BUCKET,
    REPORT_BUCKET,
    SETTINGS_BUCKET,
    LOAD_QUEUE_URL: `${endpoint}/000000000000/loads`,
    MAX_RECEIVE_COUNT: "5",
    INVENTORY_TABLE,
    STORES_TABLE,
    UPLOADS_TABLE,
    ALERT_TOPIC_ARN: "arn:aws:sns:us-east-1:000000000000:alerts",
    OPERATIONS_TOPIC_ARN: "arn:aws:sns:us-east-1:000000000000:operations",
    ANNOUNCEMENTS_TABLE,
    DASHBOARD_URL: "none",
    DEFAULT_THRESHOLD: `${DEFAULT_THRESHOLD}`,
    MAX_ROWS: "5000000",
    TIMEOUT_SECONDS: "900",
    STREAMS_PARTIQL: "yes",
  };
}
