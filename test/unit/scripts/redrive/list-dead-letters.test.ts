import { expect } from "chai";
import type { DeadLetter } from "#scripts/redrive/dead-letters.ts";
import { listDeadLetters } from "#scripts/redrive/list-dead-letters.ts";

const BUCKET = "uploads";

describe("a dry run of redrive", () => {
  it("shows every message to others again, also when a release fails", async () => {
    const queues = new TwoQueues(Array.from({ length: 12 }, () => "moves"));
    const released: string[] = [];
    const release = async ({ id }: DeadLetter) => {
      released.push(id);
      throw new Error("too late");
    };
    await listDeadLetters({ ...queues.props(), deadLetters: { ...queues.props().deadLetters, release } });
    expect(released).to.have.lengthOf(12);
    expect(queues.loads).to.deep.equal([]);
    expect(queues.lines.at(-1)).to.equal("12 messages are in the dead-letter queue.");
  });

  it("ends when the queue begins to show the same messages again", async () => {
    const message = { id: "1", body: "{}", receipt: "r" };
    const lines: string[] = [];
    async function* receive() {
      for (;;) yield [message];
    }
    const progress = { show: (line: string) => lines.push(line) };
    const deadLetters = { receive, release: async () => {} };
    await listDeadLetters({ deadLetters, progress, uploadBucket: BUCKET, signal: new AbortController().signal });
    expect(lines.at(-1)).to.equal("1 message is in the dead-letter queue.");
  });
});

/** What happens to a message: it moves, the other queue does not take it, or it cannot be deleted after that. */
type Fate = "moves" | "stays" | "doubles";

/** A dead-letter queue that hides what it gave out, and the queue that feeds the loader. */
class TwoQueues {
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
