import { type Program, RunningProgram } from "./running-program.ts";

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
