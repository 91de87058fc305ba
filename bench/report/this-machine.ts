import { execFileSync } from "node:child_process";
import { arch, cpus, platform, totalmem } from "node:os";
import type { Machine } from "./results-page.ts";

const GIB = 1024 ** 3;

/** The machine that the bench runs on; its name says what it is, not whose. */
export function thisMachine(): Machine {
  const [first] = cpus();
  return {
    name: machineName(),
    processors: `${cpus().length} × ${first?.model.trim() || "processor"}`,
    memoryGib: Math.round(totalmem() / GIB),
    versions: `Node.js ${process.version}`,
    commit: commit(),
    date: new Date().toISOString().slice(0, 10),
  };
}

/** A name for the file of results: the same on machines of the same make. */
export function machineName(): string {
  return `${platform()}-${arch()}-${cpus().length}-processors`;
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "unknown";
  }
}
