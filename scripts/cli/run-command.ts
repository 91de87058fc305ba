import { setMaxListeners } from "node:events";
import { UnknownEnvironment } from "#environments/environments.ts";
import { failureSentence, UsageError } from "./errors.ts";

// The SDK's advice about Node.js versions would stand between the lines of progress.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const FAILED = 1;
const WRONG_USAGE = 2;
/** What shells report for a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Does what the arguments ask for until `signal` aborts; the exit status. */
export type Work = (args: readonly string[], signal: AbortSignal) => Promise<number>;

/** Runs one command of this process and sets its exit status; whatever fails is told in one sentence. */
export async function runCommand(usage: string, work: Work): Promise<void> {
  const interruption = new AbortController();
  // Requests that run side by side all listen to it; Node.js warns of more than ten.
  setMaxListeners(0, interruption.signal);
  // Once: a second Ctrl-C ends the process at once.
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interruption.abort());
  process.exitCode = await statusOf(usage, work, interruption.signal);
}

async function statusOf(usage: string, work: Work, signal: AbortSignal): Promise<number> {
  const args = process.argv.slice(2);
  try {
    if (!args.includes("--help")) return await work(args, signal);
    console.log(usage);
    return 0;
  } catch (error) {
    if (signal.aborted && isAbort(error)) return INTERRUPTED;
    return reportFailure(error, usage);
  }
}

/** Says in a sentence what failed, and how the command is used if that is the reason; the exit status. */
export function reportFailure(error: unknown, usage: string): number {
  const isUsage = error instanceof UsageError || error instanceof UnknownEnvironment;
  console.error(failureSentence(error));
  if (isUsage) console.error(`\nUsage: ${synopsisOf(usage)}\n--help says more.`);
  return isUsage ? WRONG_USAGE : FAILED;
}

/** The first paragraph of a usage text. */
function synopsisOf(usage: string): string {
  return usage.slice(0, usage.indexOf("\n\n"));
}

/** 130 once `signal` has aborted, for commands that stop between two steps. */
export function interrupted(signal: AbortSignal): number | undefined {
  return signal.aborted ? INTERRUPTED : undefined;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
