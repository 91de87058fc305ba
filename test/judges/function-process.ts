import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { FromFunction, Invocation, ToFunction } from "./function-program.ts";

/** Thrown when an invocation ends with an error. */
export class InvocationFailed extends Error {
  override readonly name = "InvocationFailed";
}

/** Thrown when the function's process ends in the middle of an invocation. */
export class ProcessDied extends Error {
  override readonly name = "ProcessDied";
}

export interface FunctionProgram {
  /** The bundled `function-program.ts`. */
  readonly program: string;
  /** The folder of the function's code. */
  readonly code: string;
  /** Everything that the function finds in its environment. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A function in a process of its own, as an instance of Lambda is: it can be killed between any two requests. */
export class FunctionProcess {
  readonly #child: ChildProcess;
  readonly #gone: Promise<never>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#gone = once(child, "exit").then(() => {
      throw new ProcessDied("The function's process ended.");
    });
    this.#gone.catch(() => {}); // told to whoever waits for an answer
  }

  /** Resolves when the function is loaded. */
  static async start({ program, code, variables }: FunctionProgram): Promise<FunctionProcess> {
    const env = { ...variables, LAMBDA_TASK_ROOT: code };
    const child = fork(program, { env, execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
    const started = new FunctionProcess(child);
    await Promise.race([once(child, "message"), started.#gone]);
    return started;
  }

  /** Runs one invocation to its end; throws {@link InvocationFailed} or {@link ProcessDied}. */
  async invoke(invocation: Invocation): Promise<void> {
    const answer = await this.#ask(invocation, (message) => typeof message === "object");
    if (typeof answer === "object" && answer.failure !== undefined) throw new InvocationFailed(answer.failure);
  }

  /** Resolves when the invocation at work knows that its time is short. */
  async shortenTime(): Promise<void> {
    await this.#ask("time is short", (message) => message === "noted");
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves when nothing of it runs any more. */
  async kill(): Promise<void> {
    if (!this.isAlive) return;
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
  }

  async #ask(message: ToFunction, isAnswer: (message: FromFunction) => boolean): Promise<FromFunction> {
    const answered = new Promise<FromFunction>((resolve) => {
      const listen = (answer: FromFunction) => {
        if (!isAnswer(answer)) return;
        this.#child.off("message", listen);
        resolve(answer);
      };
      this.#child.on("message", listen);
    });
    this.#child.send(message);
    return Promise.race([answered, this.#gone]);
  }
}
