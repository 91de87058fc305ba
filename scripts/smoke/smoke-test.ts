import { setTimeout as pause } from "node:timers/promises";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { type RemovalDependencies, removeCanary, SmokeFailed } from "../canary/scratch-store.ts";

const POLL_MS = 500;
/** Seconds an alert may take after its report: a stream's batching window, a cold start, turns to publish. */
const ALERT_SECONDS = 120;

/** What a smoke test does with an environment. */
export interface SmokeDependencies extends RemovalDependencies {
  /** Uploads the canary and resolves with its report. */
  readonly drop: () => Promise<UploadReport>;
  readonly lastAlert: () => Promise<string | undefined>;
  readonly alertSeconds?: number;
}

/** Sends a canary all the way, and removes its store again, come what may. Throws a {@link SmokeFailed} at the first step that fails. */
export async function smokeTest(dependencies: SmokeDependencies): Promise<void> {
  try {
    await followCanary(dependencies);
  } finally {
    await removeCanary(dependencies);
  }
}

async function followCanary({
  drop,
  status,
  lastAlert,
  say,
  signal,
  ...dependencies
}: SmokeDependencies): Promise<void> {
  const { outcome, changed } = await drop();
  say(`Report: ${outcome}, ${changed} changed`);
  if (outcome !== "loaded" || changed !== 1) throw new SmokeFailed("The canary was not loaded: read its report.");
  const stored = await status();
  say(`Table: the canary is ${stored ?? "missing"}`);
  if (stored !== "OUT") throw new SmokeFailed("The report says that the canary is loaded, and the table does not.");
  const seconds = dependencies.alertSeconds ?? ALERT_SECONDS;
  const severity = await waitFor(lastAlert, seconds, signal);
  if (severity === undefined)
    throw new SmokeFailed(`No alert within ${seconds} seconds: read the log of check-stock, it says which call fails.`);
  say(`Alert: ${severity}, taken by SNS`);
}

async function waitFor<T>(look: () => Promise<T | undefined>, seconds: number, signal: AbortSignal) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined || Date.now() >= deadline) return found;
    await pause(POLL_MS, undefined, { signal });
  }
}
