import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect } from "chai";
import fc from "fast-check";
import sinon from "sinon";
import { loadMessage, messageBody } from "#functions/load-inventory/load-message.ts";
import { messageSubject, withFreshRounds } from "#scripts/redrive/dead-letter-message.ts";
import { type DeadLetter, DeadLetters } from "#scripts/redrive/dead-letters.ts";
import { listDeadLetters } from "#scripts/redrive/list-dead-letters.ts";
import { redriveDeadLetters } from "#scripts/redrive/redrive-dead-letters.ts";

const BUCKET = "uploads";
const UPLOAD = {
  key: "stores/Oslo/a b.csv",
  versionId: "v1",
  sequencer: "AB",
  uploadedAt: "2026-11-24T09:30:00.123Z",
  sizeBytes: 5,
};

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

describe("a dead letter", () => {
  it("is told by key, version and time", () => {
    const subject = messageSubject(messageBody({ kind: "upload", upload: UPLOAD }, 0, BUCKET), BUCKET);
    expect(subject).to.equal("stores/Oslo/a b.csv  version v1  uploaded 2026-11-24T09:30:00.123Z");
  });

  it("is told by its store where it is about thresholds", () => {
    expect(messageSubject(messageBody({ kind: "re-evaluate", store: "Oslo" }, 0, BUCKET), BUCKET)).to.contain("Oslo");
  });

  it("that nobody can read is told by its beginning, without its control characters", () => {
    expect(messageSubject("\u001b[2J no JSON", BUCKET)).to.match(/^unreadable.*\\u\{1b\}\[2J no JSON$/);
    expect(messageSubject(messageBody({ kind: "upload", upload: UPLOAD }, 0, "other"), BUCKET)).to.match(/^unreadable/);
  });

  it("begins its rounds anew, since the loader would give it up again at once", () => {
    const body = messageBody({ kind: "upload", upload: UPLOAD }, 400, BUCKET);
    const { round, requests } = loadMessage(withFreshRounds(body, BUCKET), BUCKET);
    expect(round).to.equal(0);
    expect(requests).to.deep.equal(loadMessage(body, BUCKET).requests);
  });

  it("stays byte for byte what it was where it has no rounds to forget", () => {
    for (const body of ["no JSON", messageBody({ kind: "upload", upload: UPLOAD }, 0, BUCKET), '{ "Records": [] }'])
      expect(withFreshRounds(body, BUCKET)).to.equal(body);
  });
});

describe("the dead-letter queue", () => {
  it("is asked until it answers with nothing, patiently enough to ask all of SQS's servers", async () => {
    const client = new SQSClient({ region: "eu-central-1" });
    const send = sinon.stub(client, "send");
    send.onFirstCall().resolves({ Messages: [{ MessageId: "1", Body: "b", ReceiptHandle: "r" }] });
    send.resolves({});
    const received = [];
    for await (const messages of new DeadLetters(client, "url").receive(new AbortController().signal))
      received.push(...messages);
    expect(received).to.deep.equal([{ id: "1", body: "b", receipt: "r" }]);
    const [request] = send.firstCall.args;
    expect(request instanceof ReceiveMessageCommand && request.input.WaitTimeSeconds).to.be.greaterThan(0);
  });
});

/** What happens to a message: it moves, the other queue does not take it, or it cannot be deleted after that. */
type Fate = "moves" | "stays" | "doubles";

function fate() {
  return fc.constantFrom<Fate>("moves", "stays", "doubles");
}

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
