import { expect } from "chai";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { Offline } from "#web/inventory/failures.ts";
import type { Inventory, SentUpload, UploadFile } from "#web/inventory/inventory.ts";
import { UnreadableFile, UploadFlow } from "#web/uploads/upload-flow.ts";

const REPORT: UploadReport = {
  key: "stores/Lyon/a.csv",
  versionId: "1",
  sequencer: "0",
  uploadedAt: "2026-11-25T00:00:00.000Z",
  outcome: "partial",
  rows: 2,
  accepted: 1,
  rejected: 1,
  duplicates: 0,
  changed: 1,
  unchanged: 0,
  superseded: 0,
  stores: ["Lyon"],
  durationMs: 5,
};
const JOB = { store: "Lyon", file: new File(["store,item,count\n"], "a.csv") };

type FlowInventory = Pick<Inventory, "send" | "report" | "rejectedCsv">;

/** An inventory that takes every file and has its report at once, but for what a test changes. */
function inventory(change: Partial<FlowInventory> = {}) {
  const sent: UploadFile[] = [];
  const base: FlowInventory = {
    async send(file) {
      sent.push(file);
      file.onProgress?.(file.content.size);
      return { key: `${file.dryRun ? "dry-run/" : ""}stores/${file.store}/${file.name}`, versionId: "1" };
    },
    report: async (upload: SentUpload) => ({ ...REPORT, ...upload }),
    rejectedCsv: async () => new Blob(["line,code,reason,item,count\r\n3,count,Bad.,Tea,x\r\n"]),
  };
  return { ...base, ...change, sent };
}

describe("the way of a file from the page into a store", () => {
  it("goes over a dry run, then sends the file itself, and ends with its report", async () => {
    const fake = inventory();
    const flow = new UploadFlow(fake);
    const seen: string[] = [];
    flow.subscribe(() => seen.at(-1) !== flow.current().at && seen.push(flow.current().at));
    await flow.check(JOB);
    await flow.sendChecked();
    expect(seen).to.deep.equal(["checking", "checked", "sending", "loading", "done"]);
    expect(fake.sent.map(({ dryRun }) => dryRun)).to.deep.equal([true, false]);
  });

  it("shows the rejected rows of a dry run with line and code", async () => {
    const flow = new UploadFlow(inventory());
    await flow.check(JOB);
    const stage = flow.current();
    expect(stage.at === "checked" && stage.outcome.rejected.map(({ line, code }) => [line, code])).to.deep.equal([
      [3, "count"],
    ]);
  });

  it("sends nothing that was not checked", async () => {
    const fake = inventory();
    await new UploadFlow(fake).sendChecked();
    expect(fake.sent).to.deep.equal([]);
  });

  it("waits for a report that is not written yet", async () => {
    let looks = 0;
    const flow = new UploadFlow(
      inventory({
        report: async (upload) => {
          looks += 1;
          return looks < 2 ? undefined : { ...REPORT, ...upload };
        },
      }),
    );
    await flow.check(JOB);
    expect([flow.current().at, looks]).to.deep.equal(["checked", 2]);
  });

  it("does not send a file twice when only its report could not be had", async () => {
    let isOffline = false;
    const fake = inventory({
      report: async (upload) => {
        if (isOffline) throw new Offline("Nothing answers.");
        return { ...REPORT, ...upload };
      },
    });
    const flow = new UploadFlow(fake);
    await flow.check(JOB);
    isOffline = true;
    await flow.sendChecked();
    const failed = flow.current();
    expect(failed.at === "failed" && failed.during).to.equal("loading");
    isOffline = false;
    await flow.retry();
    expect([flow.current().at, fake.sent.length]).to.deep.equal(["done", 2]);
  });

  it("tries again what could not be sent", async () => {
    const fake = inventory();
    let isOffline = true;
    const flow = new UploadFlow({
      ...fake,
      send: async (file, signal) => {
        if (isOffline) throw new Offline("Nothing answers.");
        return fake.send(file, signal);
      },
    });
    await flow.check(JOB);
    const failed = flow.current();
    expect(failed.at === "failed" && [failed.during, failed.error instanceof Offline]).to.deep.equal([
      "checking",
      true,
    ]);
    isOffline = false;
    await flow.retry();
    expect(flow.current().at).to.equal("checked");
  });

  it("breaks off when it is cancelled, and takes the next file", async () => {
    let aborted = false;
    const flow = new UploadFlow(
      inventory({
        send: (_file, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => {
              aborted = true;
              reject(signal.reason);
            });
            queueMicrotask(() => flow.cancel());
          }),
      }),
    );
    await flow.check(JOB);
    expect([flow.current().at, aborted]).to.deep.equal(["choosing", true]);
  });

  it("says of a file that cannot be read any more that it must be chosen again", async () => {
    const file = new File(["x"], "a.csv");
    Object.defineProperty(file, "slice", {
      value: () => ({ arrayBuffer: () => Promise.reject(new Error("NotReadable")) }),
    });
    const flow = new UploadFlow(inventory());
    await flow.check({ store: "Lyon", file });
    const stage = flow.current();
    expect(stage.at === "failed" && stage.error).to.be.instanceOf(UnreadableFile);
  });
});
