import { PROCESSOR_MIB } from "../report/prices.ts";
import type { Workload } from "../workload/workload.ts";

/** MiB of memory to choose from: Lambda's smallest sizes that load at all are slower still. */
export const MEMORY_SIZES = [512, 1024, PROCESSOR_MIB, 3008] as const;

/** What a store drops every day: all its items, a few of them changed. */
export const DAILY_FILE: Workload = {
  ...{ name: "one store, 20,000 rows, 2 % changed", rows: 20_000, stores: 1, files: 1 },
  changedShare: 0.02,
};
export const FIRST_FILE: Workload = {
  ...DAILY_FILE,
  name: "one store, 20,000 rows, first load",
  changedShare: undefined,
};

/** How many processors a function of so much memory has. */
export function processorsAt(memoryMib: number): number {
  return memoryMib / PROCESSOR_MIB;
}

/**
 * Seconds a load takes on so many processors, where it could be measured only with all of them: never less than it took,
 * nor than its processor time needs there. A lower bound, because waiting and computing may not overlap fully.
 */
export function secondsOn(
  processors: number,
  taken: { readonly wallSeconds: number; readonly cpuSeconds: number },
): number {
  return Math.max(taken.wallSeconds, taken.cpuSeconds / processors);
}
