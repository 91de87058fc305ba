import { readFileSync, writeFileSync } from "node:fs";

/** What a contender is told: the queue's messages, one for each file. */
export const EVENTS: readonly string[] = JSON.parse(readFileSync(process.env.BENCH_EVENTS ?? "", "utf8"));

/** Runs a load and writes what it took of the system: processor time and time of this load alone, and the process's peak of memory. */
export async function measured(load: () => Promise<void>): Promise<void> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await load();
  const { user, system } = process.cpuUsage(cpu);
  const wallSeconds = (performance.now() - start) / 1000;
  const taken = { cpuSeconds: (user + system) / 1e6, wallSeconds, peakRssMiB: peakRssKiB() / 1024 };
  writeFileSync(process.env.BENCH_RESULT ?? "", JSON.stringify(taken));
}

/** Linux counts the memory of whoever started a process into `maxRSS`, but not into this. */
function peakRssKiB(): number {
  try {
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
