import { expect } from "chai";
import type { DeadLetter } from "#scripts/redrive/dead-letters.ts";
import { listDeadLetters } from "#scripts/redrive/list-dead-letters.ts";
import { BUCKET, TwoQueues } from "./two-queues.ts";

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
