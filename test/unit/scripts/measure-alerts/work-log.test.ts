import { expect } from "chai";
import { followDrops } from "#scripts/measure-alerts/work-log.ts";
import { workLine, workTimes } from "#scripts/measure-alerts/work-times.ts";

const KEY = "stores/inventory smoke test/canary.csv";
const UPLOADED = "2026-11-25T10:00:00.000Z";
const START = Date.parse(UPLOADED);
const UPLOAD = { key: KEY, versionId: "v1", bytes: 50 };

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
