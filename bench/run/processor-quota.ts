import { existsSync } from "node:fs";
import { mkdir, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const GROUPS = "/sys/fs/cgroup";
const PERIOD_MICROSECONDS = 20_000;
const RETRY_MS = 50;

/**
 * A control group of Linux that holds processes to a share of the processors' time, a quota in each 20 ms. Lambda gives a
 * function processor time in proportion to its memory.
 * Source: https://docs.kernel.org/admin-guide/cgroup-v2.html
 */
export class ProcessorQuota {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** `undefined` where this process may not make control groups: it takes Linux, and root. */
  static async create(): Promise<ProcessorQuota | undefined> {
    const isVersion1 = existsSync(join(GROUPS, "cpu"));
    const quota = new ProcessorQuota(join(GROUPS, isVersion1 ? "cpu" : "", `inventory-bench-${process.pid}`));
    try {
      await mkdir(quota.#folder);
      await quota.allow(1);
      return quota;
    } catch {
      await rmdir(quota.#folder).catch(() => {});
      return undefined;
    }
  }

  /** From now on the processes in the group get so many processors' time. */
  async allow(processors: number): Promise<void> {
    const microseconds = Math.round(processors * PERIOD_MICROSECONDS);
    if (existsSync(join(this.#folder, "cpu.max"))) {
      await writeFile(join(this.#folder, "cpu.max"), `${microseconds} ${PERIOD_MICROSECONDS}`);
    } else {
      await writeFile(join(this.#folder, "cpu.cfs_period_us"), `${PERIOD_MICROSECONDS}`);
      await writeFile(join(this.#folder, "cpu.cfs_quota_us"), `${microseconds}`);
    }
  }

  /** The command that runs `command` inside the group. */
  inside(command: readonly string[]): readonly string[] {
    return ["sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', this.#folder, ...command];
  }

  /** Resolves when the group is gone; a program in it that was told to end has half a second for that. */
  async remove(): Promise<void> {
    for (let triesLeft = 10; ; triesLeft -= 1) {
      try {
        return await rmdir(this.#folder);
      } catch (error) {
        if (triesLeft === 0) throw error;
        await pause(RETRY_MS);
      }
    }
  }
}
