import { expect } from "chai";
import { subscribeQueue } from "#scripts/alerts/subscribe-queue.ts";
import { AlertArrivals } from "#scripts/measure-alerts/alert-arrivals.ts";
import { percentile, stageTable } from "#scripts/measure-alerts/stage-table.ts";
import { stagesOf } from "#scripts/measure-alerts/stages.ts";
import { type DropDependencies, NoAlert, timeDrops } from "#scripts/measure-alerts/time-drops.ts";
import { followDrops } from "#scripts/measure-alerts/work-log.ts";
import { workLine, workTimes } from "#scripts/measure-alerts/work-times.ts";

const KEY = "stores/inventory smoke test/canary.csv";
const UPLOADED = "2026-11-25T10:00:00.000Z";
const START = Date.parse(UPLOADED);
const UPLOAD = { key: KEY, versionId: "v1", bytes: 50 };

describe("the stages of a drop", () => {
  it("add up to the time between file and message, also where check-stock begins before the report is written", () => {
    for (const loadEndedAt of [1500, 2500]) {
      const work = { loadBeganAt: 1000, loadEndedAt, checkBeganAt: 2000, publishedAt: 2250 };
      const stages = stagesOf({ sentAt: 0, arrivedAt: 3000, ...work });
      expect(Object.values(stages).reduce((sum, one) => sum + one, 0)).to.equal(3);
      expect(stages).to.include({ toLoad: 1, load: loadEndedAt === 1500 ? 0.5 : 1, check: 0.25, toInbox: 0.75 });
    }
  });

  it("are told with the functions' own share", () => {
    const table = stageTable([{ toLoad: 1, load: 0.5, toCheck: 0, check: 0.5, toInbox: 2 }]);
    expect(table).to.contain("| **from `PutObject` to the message in the inbox** | 4.00 | 4.00 | 100 % |");
    expect(table).to.contain("| **ours: both functions' own time** | 1.00 | 1.00 | 25 % |");
  });

  it("are ranked: half, and 95 of 100, take at most so long", () => {
    const figures = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(figures, 50), percentile(figures, 95), percentile([7], 95)]).to.deep.equal([50, 95, 7]);
  });
});

describe("timed drops", () => {
  it("follow one another, each after the alert about the one before", async () => {
    const { dependencies, happened } = system();
    const timed = await timeDrops(dependencies);
    expect(timed.map(({ sentAt, arrivedAt }) => arrivedAt - sentAt)).to.deep.equal([5, 5]);
    expect(happened).to.deep.equal(["drop", "alert", "rest", "drop", "alert"]);
  });

  it("end at the first alert that does not come", async () => {
    const { dependencies, happened } = system({ arrival: async () => undefined });
    const failure = await timeDrops(dependencies).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(NoAlert);
    expect(happened).to.deep.equal(["drop"]);
  });

  it("end when somebody has had enough", async () => {
    const interruption = new AbortController();
    const { dependencies } = system({ signal: interruption.signal, rest: async () => interruption.abort() });
    const failure = await timeDrops(dependencies).catch((error: unknown) => error);
    expect(failure).to.have.property("name", "AbortError");
  });
});

describe("the functions' logs", () => {
  const lines = [
    doneLine("v0"),
    doneLine("v1"),
    toldLine("Changes to look at", 2000),
    toldLine("Alert published", 2250),
  ];
  const followed = { ...UPLOAD, times: { loadBeganAt: 900, loadEndedAt: 1000, checkBeganAt: 2000, publishedAt: 2250 } };

  it("say when each worked on an upload", () => {
    const times = workTimes(
      UPLOAD,
      lines.flatMap((line) => workLine(line) ?? []),
    );
    expect(sinceStart(times)).to.deep.equal(followed.times);
  });

  it("say nothing while a line is missing, whatever else stands there", () => {
    const others = ["START RequestId: 1", "{}", "null", toldLine("Alert published", 1, "another.csv")];
    for (const left of lines.slice(1).keys()) {
      const some = [...others, ...lines.filter((_, index) => index !== left + 1)];
      expect(
        workTimes(
          UPLOAD,
          some.flatMap((line) => workLine(line) ?? []),
        ),
      ).to.equal(undefined);
    }
  });

  it("count the first try of a batch that is tried again", () => {
    const again = [toldLine("Changes to look at", 9000), ...lines];
    expect(
      workTimes(
        UPLOAD,
        again.flatMap((line) => workLine(line) ?? []),
      )?.checkBeganAt,
    ).to.equal(START + 2000);
  });

  it("are read page by page", async () => {
    const asked: unknown[] = [];
    const pages = [
      { events: lines.slice(0, 2).map((message) => ({ message })), nextToken: "more" },
      { events: lines.slice(2).map((message) => ({ message })) },
    ];
    const send = async ({ input }: { input: { nextToken?: string } }) => {
      asked.push(input);
      return pages[input.nextToken === "more" ? 1 : 0];
    };
    const drop = { upload: UPLOAD, sentAt: START, arrivedAt: START + 3000 };
    const log = { logs: { send } as never, functions: ["load"], since: 7, signal: new AbortController().signal }; // one verb of the client
    const [found] = await followDrops([drop], log);
    expect(found).to.include({ sentAt: START, publishedAt: START + 2250 });
    expect(asked).to.have.lengthOf(2);
    expect(asked[0]).to.include({ logGroupName: "/aws/lambda/load", startTime: 7 });
  });
});

describe("the inbox of a measurement", () => {
  it("is a queue of its own that only the topic may send to, and is gone afterwards", async () => {
    const sent: { name: string; input: { Attributes?: Record<string, string> } }[] = [];
    const answers: Record<string, unknown> = {
      CreateQueueCommand: { QueueUrl: "url" },
      GetQueueAttributesCommand: { Attributes: { QueueArn: "arn:aws:sqs:eu:1:q" } },
      SubscribeCommand: { SubscriptionArn: "subscription" },
    };
    const client = {
      send: async (command: { constructor: { name: string }; input: { Attributes?: Record<string, string> } }) => {
        sent.push({ name: command.constructor.name, input: command.input });
        return answers[command.constructor.name] ?? {};
      },
    } as never; // one verb of either client
    const topicArn = "arn:aws:sns:eu:1:alerts";
    const wishes = { stores: ["Lyon"] };
    const queue = await subscribeQueue({ sqs: client, sns: client, topicArn, name: "q", wishes });
    const [created, , subscribed] = sent;
    expect(JSON.parse(created?.input.Attributes?.Policy ?? "").Statement[0]).to.deep.include({
      Resource: "arn:aws:sqs:eu:1:q",
      Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
    });
    expect(JSON.parse(subscribed?.input.Attributes?.FilterPolicy ?? "").store).to.deep.equal(["Lyon"]);
    await queue.remove();
    expect(sent.slice(3)).to.deep.equal([
      { name: "UnsubscribeCommand", input: { SubscriptionArn: "subscription" } },
      { name: "DeleteQueueCommand", input: { QueueUrl: "url" } },
    ]);
  });

  it("knows when each item's alert came", async () => {
    const reading = new AbortController();
    const body = JSON.stringify({
      Message: JSON.stringify({ store: "s", severity: "OUT", items: [{ item: "Kettle", count: 0 }] }),
    });
    let messages = [{ Body: body, ReceiptHandle: "1" }];
    const send = async () => {
      const Messages = messages;
      messages = [];
      if (Messages.length === 0) await new Promise((resolve) => setImmediate(resolve));
      return { Messages };
    };
    const before = Date.now();
    const arrivals = new AlertArrivals({ sqs: { send } as never, queueUrl: "url", signal: reading.signal }); // one verb of the client
    expect(await arrivals.of("Kettle")).to.be.within(before, Date.now());
    reading.abort();
    expect(await arrivals.of("Toaster")).to.equal(undefined);
    await arrivals.ended();
  });
});

function doneLine(versionId: string): string {
  const timestamp = new Date(START + 1000).toISOString();
  return JSON.stringify({
    message: "Upload done",
    timestamp,
    key: KEY,
    uploadedAt: UPLOADED,
    versionId,
    durationMs: 100,
  });
}

function toldLine(message: string, afterMs: number, key = KEY): string {
  const timestamp = new Date(START + afterMs).toISOString();
  return JSON.stringify({ message, timestamp, uploads: [{ key, uploadedAt: UPLOADED }], service: "check-stock" });
}

function sinceStart(times: object | undefined) {
  return Object.fromEntries(Object.entries(times ?? {}).map(([name, at]) => [name, at - START]));
}

function system(fault: Partial<DropDependencies> = {}) {
  const happened: string[] = [];
  const dependencies: DropDependencies = {
    drops: 2,
    drop: async () => {
      happened.push("drop");
      return { upload: UPLOAD, sentAt: 10 };
    },
    arrival: async () => {
      happened.push("alert");
      return 15;
    },
    rest: async () => {
      happened.push("rest");
    },
    tell: () => {},
    signal: new AbortController().signal,
    ...fault,
  };
  return { dependencies, happened };
}
