import { execFileSync } from "node:child_process";
import { arch, cpus, platform, totalmem } from "node:os";

/** Where and of what figures are. */
export interface Machine {
  readonly name: string;
  readonly processors: string;
  readonly memoryGib: number;
  readonly versions: string;
  readonly commit: string;
  readonly date: string;
}

const GIB = 1024 ** 3;

/** The machine that the bench runs on; its name says what it is, not whose. */
export function thisMachine(): Machine {
  const [first] = cpus();
  return {
    // The same on machines of the same make: it names the file of results.
    name: `${platform()}-${arch()}-${cpus().length}-processors`,
    processors: `${cpus().length} × ${first?.model.trim() || "processor"}`,
    memoryGib: Math.round(totalmem() / GIB),
    versions: `Node.js ${process.version}`,
    commit: commit(),
    date: new Date().toISOString().slice(0, 10),
  };
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "unknown";
  }
}
