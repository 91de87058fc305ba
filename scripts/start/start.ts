import { OperatorError, UsageError } from "../cli/errors.ts";
import { Progress } from "../cli/progress.ts";
import { reportFailure } from "../cli/run-command.ts";
import { ProgramFailed } from "../process/run-program.ts";
import { NoReport } from "../uploads/wait-for-report.ts";
import { runLocalSystem } from "./run-local-system.ts";
import { START_USAGE, startOptions } from "./start-options.ts";

/** What shells report for a program that Ctrl-C ended. */
const INTERRUPTED = 130;
const ORPHAN_POLL_MS = 500;

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interruption.abort());
// A terminal or pipe that is closed must not keep the rest from being stopped.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => interruption.abort());
if (process.env.npm_lifecycle_event) abortAsOrphan();
process.exitCode = await start(interruption.signal);

/** npm and the shell between do not hand every signal on: when they are gone, nobody else would end this. */
function abortAsOrphan(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) interruption.abort();
  }, ORPHAN_POLL_MS).unref();
}

async function start(signal: AbortSignal): Promise<number> {
  try {
    const options = startOptions(process.argv.slice(2), process.env);
    if (options.help) console.log(START_USAGE);
    else await runLocalSystem({ options, signal, progress: new Progress() });
    return 0;
  } catch (error) {
    if (signal.aborted) return INTERRUPTED;
    if (error instanceof UsageError) return reportFailure(error, START_USAGE);
    console.error(explanation(error));
    return 1;
  }
}

function explanation(error: unknown): unknown {
  if (error instanceof OperatorError || error instanceof NoReport) return error.message;
  return error instanceof ProgramFailed ? [error.message, ...error.tail].join("\n") : error;
}
