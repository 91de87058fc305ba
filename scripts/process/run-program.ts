import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  /** A file that its output is appended to. */
  readonly log: string;
  /** Called with each line it writes to its standard output. */
  readonly onLine?: (line: string) => void;
}

/** How a program ended: its exit code, or `undefined` when it was killed or could not be run at all. */
export interface Ending {
  readonly code: number | undefined;
  /** The last lines it wrote. */
  readonly tail: readonly string[];
}

const TAIL_LINES = 20;
const GONE_MS = 2000;
const GONE_POLL_MS = 20;

/**
 * A program with a process group of its own: the Ctrl-C of a terminal, which goes to the whole foreground group, does
 * not reach it, so that what depends on each other can be stopped in order.
 */
export class RunningProgram {
  readonly ended: Promise<Ending>;
  private readonly child: ChildProcess;
  private readonly tail: string[] = [];

  constructor({ command, args, folder, variables, log, onLine }: Program) {
    const stdio = ["ignore", "pipe", "pipe"] as const;
    this.child = spawn(command, [...args], { cwd: folder, env: variables, detached: true, stdio: [...stdio] });
    const file = createWriteStream(log, { flags: "a" });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (!stream) continue;
      stream.pipe(file, { end: false });
      createInterface({ input: stream }).on("line", (line) => {
        this.remember(line);
        if (stream === this.child.stdout) onLine?.(line);
      });
    }
    this.ended = this.ending().finally(() => file.end());
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Asks it to end, and insists after `patienceSeconds`; resolves when neither it nor a child of it is left. */
  async stop(patienceSeconds: number): Promise<Ending> {
    this.child.kill("SIGINT");
    const insist = setTimeout(() => this.child.kill("SIGKILL"), patienceSeconds * 1000);
    const ending = await this.ended;
    clearTimeout(insist);
    return ending;
  }

  private ending(): Promise<Ending> {
    return new Promise<Ending>((resolve) => {
      this.child.once("error", (error) => resolve({ code: undefined, tail: [error.message] }));
      this.child.once("exit", () => this.signalGroup("SIGKILL"));
      this.child.once("close", (code) => resolve({ code: code ?? undefined, tail: this.tail }));
    }).then(async (ending) => {
      await this.groupIsGone();
      return ending;
    });
  }

  /** The system takes a moment to remove what was killed. */
  private async groupIsGone(): Promise<void> {
    const deadline = Date.now() + GONE_MS;
    while (this.signalGroup(0) && Date.now() < deadline) await pause(GONE_POLL_MS);
  }

  /** Reaches what the program started itself and left behind; false where nothing was left. */
  private signalGroup(signal: NodeJS.Signals | 0): boolean {
    try {
      return this.child.pid !== undefined && process.kill(-this.child.pid, signal);
    } catch {
      return false;
    }
  }

  private remember(line: string): void {
    this.tail.push(line);
    if (this.tail.length > TAIL_LINES) this.tail.shift();
  }
}

/** Seconds that a program gets to end by itself after it was asked to: Terraform writes its state then. */
const PATIENCE_SECONDS = 30;

/** A program ended with another code than 0. */
export class ProgramFailed extends Error {
  override readonly name = "ProgramFailed";
  /** The last lines it wrote. */
  readonly tail: readonly string[];

  constructor(program: Program, tail: readonly string[]) {
    super(`${program.command} ${program.args.join(" ")} failed.`);
    this.tail = tail;
  }
}

/** Runs `program` to its end, or until `signal` aborts: then it is stopped, and the signal's reason is thrown. */
export async function runProgram(program: Program, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const running = new RunningProgram(program);
  const stop = () => void running.stop(PATIENCE_SECONDS);
  signal.addEventListener("abort", stop);
  const { code, tail } = await running.ended;
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  if (code !== 0) throw new ProgramFailed(program, tail);
}
