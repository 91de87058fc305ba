import { createRequire } from "node:module";
import { join } from "node:path";

// The process of a function: it loads the bundle as Lambda does, and runs one invocation after the other.

/** What the judge tells the process. */
export type ToFunction = Invocation | "time is short";

export interface Invocation {
  readonly event: unknown;
  /** Milliseconds that the invocation is told it has. */
  readonly remainingMs: number;
  /** Milliseconds that are left of it once its time gets short. */
  readonly shortMs: number;
  /** Milliseconds that the process's clock is ahead of the machine's. */
  readonly aheadMs: number;
}

/** What it answers: that it is loaded, that it knows of its time, or how an invocation ended. */
export type FromFunction = "loaded" | "noted" | { readonly failure: string | undefined };

const clock = { aheadMs: 0 };
const machineTime = Date.now;
Date.now = () => machineTime() + clock.aheadMs;

const code = join(process.env.LAMBDA_TASK_ROOT ?? "", "index.js");
const require = createRequire(code);
// Functions sleep by this module alone, so that an alert's turn to be published comes without waiting.
require("node:timers/promises").setTimeout = async (milliseconds: number) => {
  clock.aheadMs += milliseconds;
};
const { handler } = require(code);

let endMs = 0;
let shortMs = 0;

process.on("message", async (message: ToFunction) => {
  if (message === "time is short") {
    endMs = Date.now() + shortMs;
    return tell("noted");
  }
  clock.aheadMs = Math.max(clock.aheadMs, message.aheadMs);
  endMs = Date.now() + message.remainingMs;
  shortMs = message.shortMs;
  const context = { functionName: "judged", getRemainingTimeInMillis: () => Math.max(0, endMs - Date.now()) };
  try {
    await handler(message.event, context);
    tell({ failure: undefined });
  } catch (error) {
    tell({ failure: error instanceof Error ? (error.stack ?? error.message) : `${error}` });
  }
});
process.on("disconnect", () => process.exit());
tell("loaded");

function tell(message: FromFunction): void {
  process.send?.(message);
}
