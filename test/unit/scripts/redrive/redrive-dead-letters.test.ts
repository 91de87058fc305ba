import { expect } from "chai";
import fc from "fast-check";
import { redriveDeadLetters } from "#scripts/redrive/redrive-dead-letters.ts";
import { type Fate, TwoQueues } from "./two-queues.ts";

describe("redrive", () => {
  it("leaves every message in at least one queue, whichever requests fail and whenever it is interrupted", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fate()), fc.nat(6), async (fates, batchesBeforeCtrlC) => {
        const queues = new TwoQueues(fates, batchesBeforeCtrlC);
        const failed = await redriveDeadLetters(queues.props());
        expect(new Set([...queues.loads, ...queues.dead.keys()]).size).to.equal(fates.length);
        expect(failed).to.equal(queues.failures);
      }),
    ));

  it("empties the dead-letter queue when nothing fails", async () => {
    const queues = new TwoQueues(Array.from({ length: 25 }, () => "moves"));
    expect(await redriveDeadLetters(queues.props())).to.equal(0);
    expect(queues.dead.size).to.equal(0);
    expect(queues.loads).to.have.lengthOf(25);
  });

  it("takes no further messages after Ctrl-C", async () => {
    const queues = new TwoQueues(
      Array.from({ length: 25 }, () => "moves"),
      1,
    );
    await redriveDeadLetters(queues.props());
    expect(queues.dead.size).to.equal(15);
  });

  it("says what could not be moved, and why", async () => {
    const queues = new TwoQueues(["stays"]);
    await redriveDeadLetters(queues.props());
    expect(queues.lines.join("\n")).to.match(/not moved: .*the queue is full/);
  });
});

function fate() {
  return fc.constantFrom<Fate>("moves", "stays", "doubles");
}
