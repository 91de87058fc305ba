import type { DeadLetter } from "#scripts/redrive/dead-letters.ts";

export const BUCKET = "uploads";

/** What happens to a message: it moves, the other queue does not take it, or it cannot be deleted after that. */
export type Fate = "moves" | "stays" | "doubles";

/** A dead-letter queue that hides what it gave out, and the queue that feeds the loader. */
export class TwoQueues {
  readonly dead: Map<string, Fate>;
  readonly loads: string[] = [];
  readonly lines: string[] = [];
  readonly failures: number;
  private readonly interruption = new AbortController();

  constructor(fates: readonly Fate[], batchesBeforeCtrlC = Number.POSITIVE_INFINITY) {
    this.dead = new Map(fates.map((fate, index) => [`${index}`, fate]));
    this.batchesLeft = batchesBeforeCtrlC;
    this.failures = fates.slice(0, 10 * Math.max(1, batchesBeforeCtrlC)).filter((fate) => fate !== "moves").length;
  }

  private batchesLeft: number;

  props() {
    const write = (line: string) => void this.lines.push(line);
    return {
      deadLetters: {
        count: async () => this.dead.size,
        receive: (signal: AbortSignal) => this.receive(signal),
        delete: (message: DeadLetter) => this.delete(message),
      },
      send: (body: string) => this.take(body),
      uploadBucket: BUCKET,
      progress: { say: write, tell: write, show: write },
      signal: this.interruption.signal,
    };
  }

  private async *receive(signal: AbortSignal): AsyncGenerator<DeadLetter[]> {
    const ids = [...this.dead.keys()];
    for (let start = 0; start < ids.length && !signal.aborted; start += 10) {
      this.batchesLeft -= 1;
      if (this.batchesLeft <= 0) this.interruption.abort();
      yield ids.slice(start, start + 10).map((id) => ({ id, body: id, receipt: id }));
    }
  }

  private async take(id: string): Promise<void> {
    if (this.dead.get(id) === "stays") throw new Error("the queue is full");
    this.loads.push(id);
  }

  private async delete({ id }: DeadLetter): Promise<void> {
    if (this.dead.get(id) === "doubles") throw new Error("no answer");
    this.dead.delete(id);
  }
}
