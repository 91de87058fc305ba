import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { eventually } from "./eventually.ts";

/** Kills the process in which the local cloud of `npm start` (process `ancestor`) runs a function. */
export async function killFunction(ancestor: number, functionName: string): Promise<void> {
  const workers = await eventually(`a process of ${functionName}`, async () => {
    const found = descendants(ancestor).filter((pid) =>
      environmentOf(pid).includes(`AWS_LAMBDA_FUNCTION_NAME=${functionName}`),
    );
    return found.length > 0 ? found : undefined;
  });
  for (const pid of workers) process.kill(pid, "SIGKILL");
}

function descendants(ancestor: number): number[] {
  const children = new Map<number, number[]>();
  for (const line of execFileSync("ps", ["-e", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n")) {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const below = (pid: number): number[] => (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(ancestor);
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return ""; // it has ended meanwhile
  }
}
