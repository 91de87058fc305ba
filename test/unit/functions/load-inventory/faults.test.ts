import { setImmediate } from "node:timers/promises";
import { expect } from "chai";
import { DeadlineReached } from "#functions/deadline.ts";
import { TruncatedBody } from "#functions/load-inventory/adapters/upload-bucket.ts";
import type { MessageDependencies } from "#functions/load-inventory/handle-message.ts";
import { handleMessage, MAX_ROUNDS, TooManyRounds } from "#functions/load-inventory/handle-message.ts";
import { ForeignBucket, loadMessage, UnreadableMessage } from "#functions/load-inventory/load-message.ts";
import { loadUpload } from "#functions/load-inventory/load-upload.ts";
import { MissingVersion } from "#functions/load-inventory/reading/upload-files.ts";
import { RefusedRows } from "#functions/load-inventory/writes/level-writer.ts";
import { SummaryContended } from "#functions/load-inventory/writes/summarize-stores.ts";
import { messageBody, reEvaluation, type Upload } from "#functions/uploads/load-request.ts";
import { versionAfter } from "#scripts/replay/version-after.ts";
import { FakeCloud, type InvocationLimits } from "./fake-cloud.ts";
import { drop, dropText, eventBody, failureOf, load, receive, receiveSent, UPLOAD_BUCKET } from "./loading.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
/** Four full batches. */
const HUNDRED_ROWS = Array.from({ length: 100 }, (_, index) => `item-${index},${index}`);

describe("faults while loading", () => {
  it("duplicate event: is acknowledged, reads no file and writes nothing", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, ["a,5"]);
    await load(cloud, upload);
    const reads = cloud.reads.get("v1");
    await load(cloud, upload);
    expect([cloud.rowsWritten, cloud.reads.get("v1")]).to.deep.equal([1, reads]);
  });

  it("takes long: shows every two seconds how many rows are dealt with", async () => {
    const cloud = new FakeCloud();
    await load(cloud, drop(cloud, 1, HUNDRED_ROWS));
    cloud.afterPage = () => {
      cloud.nowMs += 500;
    };
    await load(cloud, drop(cloud, 2, HUNDRED_ROWS));
    expect(cloud.progress).to.deep.equal([6, 14, 22, 30, 38, 46, 54, 62, 70, 78, 86, 94]);
  });

  it("other message id: the same event at the same time in two messages stores each row once and says so once", async () => {
    const cloud = interleaving();
    const upload = drop(cloud, 1, HUNDRED_ROWS);
    await Promise.all([receive(cloud, eventBody(upload)), receive(cloud, eventBody(upload))]);
    expect(cloud.rowsWritten).to.equal(100);
    expect(cloud.reports.get("v1")).to.include({ outcome: "loaded", changed: 100 });
  });

  it("other message id: an invocation that stalls while its twin finishes overwrites nothing newer", async () => {
    const cloud = interleaving();
    await load(cloud, drop(cloud, 1, ["a,1"]));
    const [older, newer] = [drop(cloud, 2, ["a,2"]), drop(cloud, 3, ["a,1"])];
    const [writing, registered] = [gate(), gate()];
    const stalled = loadWith(cloud, older, ({ inventory }) => ({
      inventory: { ...inventory, write: (batch) => writing.before(() => inventory.write(batch)) },
    }));
    await writing.reached;
    const newest = loadWith(cloud, newer, ({ uploadsTable }) => ({
      uploadsTable: {
        ...uploadsTable,
        register: (...upload) => registered.after(() => uploadsTable.register(...upload)),
      },
    }));
    await registered.reached;
    await load(cloud, older); // the twin leaves the row to the newer file and says it is finished
    registered.open();
    await newest; // the newer file finds the row as it should be
    writing.open();
    await stalled;
    expect(counts(cloud)).to.deep.equal({ a: 1 });
  });

  it("swapped order: the older file changes only what the newer one does not name", async () => {
    const cloud = new FakeCloud();
    const [older, newer] = [drop(cloud, 1, ["a,1", "b,1"]), drop(cloud, 2, ["a,2"])];
    await load(cloud, newer, older);
    expect(counts(cloud)).to.deep.equal({ a: 2, b: 1 });
    expect(cloud.reports.get("v1")).to.include({ outcome: "loaded", changed: 1, superseded: 1 });
  });

  it("swapped order: an older file of which nothing is left is reported as superseded", async () => {
    const cloud = new FakeCloud();
    const [older, newer] = [drop(cloud, 1, ["a,1"]), drop(cloud, 2, ["a,2"])];
    await load(cloud, newer, older);
    expect(cloud.reports.get("v1")).to.include({ outcome: "superseded", changed: 0, superseded: 1 });
  });

  it("crash after k writes: the next try writes only what is missing and reports the whole file", async () => {
    for (let crashAt = 1, done = false; !done; crashAt += 1) {
      const cloud = new FakeCloud();
      const upload = drop(cloud, 1, HUNDRED_ROWS);
      await failureOf(receive(cloud, eventBody(upload), { crashAt, lastLands: crashAt % 2 === 0 }));
      done = cloud.reports.has("v1");
      await load(cloud, upload);
      expect([crashAt, cloud.rowsWritten, cloud.levels().length]).to.deep.equal([crashAt, 100, 100]);
      expect(cloud.reports.get("v1")).to.include({ changed: 100, unchanged: 0 });
      expect(cloud.summaries.get("Lyon")).to.include({ items: 100, out: 1, low: 2 });
    }
  });

  it("throttling for minutes: every row is tried until it is stored, more and more slowly", async () => {
    const cloud = new FakeCloud();
    const calmAt = cloud.nowMs + 5 * MINUTE_MS;
    cloud.faultOf = () => (cloud.nowMs < calmAt ? { outcome: "throttled" } : undefined);
    await load(cloud, drop(cloud, 1, HUNDRED_ROWS));
    expect(cloud.reports.get("v1")).to.include({ outcome: "loaded", changed: 100 });
    expect(Math.max(...cloud.sleeps)).to.be.above(Math.max(...cloud.sleeps.slice(0, 4)));
  });

  it("throttling for longer than an invocation: fails without a report, and the next try succeeds", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, HUNDRED_ROWS);
    cloud.faultOf = () => ({ outcome: "throttled" });
    expect(await failureOf(receive(cloud, eventBody(upload)))).to.be.instanceOf(DeadlineReached);
    expect([cloud.reports.size, cloud.sent.length]).to.deep.equal([0, 0]);
    cloud.faultOf = () => undefined;
    await load(cloud, upload);
    expect(cloud.reports.get("v1")).to.include({ changed: 100 });
  });

  it("one row refused by DynamoDB: the others are stored, the error is thrown, no report claims success", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, HUNDRED_ROWS);
    cloud.faultOf = ({ next }) => (next.item === "item-7" ? { outcome: "refused", reason: "too big" } : undefined);
    expect(await failureOf(receive(cloud, eventBody(upload)))).to.be.instanceOf(RefusedRows);
    expect([cloud.levels().length, cloud.reports.size]).to.deep.equal([99, 0]);
    cloud.faultOf = () => undefined;
    await load(cloud, upload);
    expect([cloud.rowsWritten, cloud.reports.get("v1")?.changed]).to.deep.equal([100, 100]);
  });

  it("two files at once: each item has the count of the newer file that names it, and the summary is exact", async () => {
    const cloud = interleaving();
    const [older, newer] = [drop(cloud, 1, ["a,1", "b,1", "c,0"]), drop(cloud, 2, ["a,9", "b,1"])];
    await Promise.all([receive(cloud, eventBody(older)), receive(cloud, eventBody(newer))]);
    expect(counts(cloud)).to.deep.equal({ a: 9, b: 1, c: 0 });
    expect(cloud.summaries.get("Lyon")).to.include({ items: 3, out: 1, low: 1 });
    expect(cloud.summaries.get("Lyon")?.lastUpload?.versionId).to.equal("v2");
  });

  it("late redrive: a file that comes out of the dead-letter queue after four weeks overwrites nothing newer", async () => {
    const cloud = new FakeCloud();
    const [older, newer, again] = [drop(cloud, 1, ["a,1", "b,1"]), drop(cloud, 2, ["a,2"]), drop(cloud, 3, ["a,2"])];
    await load(cloud, newer, again);
    cloud.nowMs += 28 * DAY_MS;
    await load(cloud, older);
    expect(counts(cloud)).to.deep.equal({ a: 2, b: 1 });
  });

  it("time limit: goes on in later invocations, writes no row twice and reports the whole file", async () => {
    const cloud = new FakeCloud();
    const upload = drop(
      cloud,
      1,
      Array.from({ length: 2_000 }, (_, index) => `item-${index},5`),
    );
    await receive(cloud, eventBody(upload), { shortAt: 20 });
    expect([cloud.reports.size, cloud.sent.length]).to.deep.equal([0, 1]);
    expect(cloud.rowsWritten).to.be.within(1, 1_999);
    await receiveSent(cloud);
    expect(cloud.rowsWritten).to.equal(2_000);
    expect(cloud.reports.get("v1")).to.include({ changed: 2_000, outcome: "loaded" });
  });

  it("time limit without progress: fails instead of going round for ever", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, HUNDRED_ROWS);
    expect(await failureOf(receive(cloud, eventBody(upload), { shortAt: 4 }))).to.be.instanceOf(DeadlineReached);
    expect([cloud.rowsWritten, cloud.sent.length]).to.deep.equal([0, 0]);
  });

  it("time limit while newer files are read: is kept, with the files that are left unread", async () => {
    for (const [text, key] of [
      ["store,item,count\nLyon,z,1\n", "late.csv"],
      ["store,item\nLyon,z\n", "settings/removals.csv"],
    ]) {
      const cloud = new FakeCloud();
      await load(cloud, ...[2, 3, 4].map((second) => drop(cloud, second, ["a,1"])));
      const late = dropText(cloud, 1, text ?? "", key);
      cloud.reads.clear();
      expect(await failureOf(receive(cloud, eventBody(late), { shortAt: 6 }))).to.be.instanceOf(DeadlineReached);
      expect([...cloud.reads.keys()]).to.deep.equal(["v1", "v4"]);
    }
  });

  it("time limit while files newer than the settings are read again: is kept", async () => {
    const cloud = new FakeCloud();
    await load(cloud, dropText(cloud, 1, "store,item,threshold\nLyon,a,7\n", "settings/thresholds.csv"));
    await load(cloud, ...[2, 3, 4].map((second) => drop(cloud, second, ["a,1,3"])));
    cloud.reads.clear();
    const body = messageBody(reEvaluation("Lyon"), 0, UPLOAD_BUCKET);
    expect(await failureOf(receive(cloud, body, { shortAt: 3 }))).to.be.instanceOf(DeadlineReached);
    expect([...cloud.reads.keys()]).to.deep.equal(["v2"]);
  });

  it("late file under many newer ones: reads the newest ones only, until they named every row", async () => {
    const cloud = new FakeCloud();
    await load(cloud, ...[2, 3, 4, 5].map((second) => drop(cloud, second, second === 5 ? ["a,5"] : ["a,1", "b,1"])));
    cloud.reads.clear();
    await load(cloud, drop(cloud, 1, ["a,9", "b,9"]));
    expect([...cloud.reads.keys()]).to.deep.equal(["v1", "v5", "v4"]);
    expect(cloud.reports.get("v1")).to.include({ outcome: "superseded", superseded: 2 });
  });

  it("time limit too often: ends after a bounded number of rounds", async () => {
    const cloud = new FakeCloud();
    const upload = drop(
      cloud,
      1,
      Array.from({ length: 2_000 }, (_, index) => `item-${index},5`),
    );
    const body = JSON.stringify({ ...JSON.parse(eventBody(upload)), round: MAX_ROUNDS });
    expect(await failureOf(receive(cloud, body, { shortAt: 20 }))).to.be.instanceOf(TooManyRounds);
    expect(cloud.sent).to.deep.equal([]);
  });

  it("lost event: an event made later for an old version loads it and overwrites nothing newer", async () => {
    const cloud = new FakeCloud();
    const [lost, newer] = [drop(cloud, 1, ["a,1", "b,1"]), drop(cloud, 5, ["a,5"])];
    await load(cloud, newer, replayed(lost));
    expect(counts(cloud)).to.deep.equal({ a: 5, b: 1 });
    expect(cloud.reports.get("v1")).to.include({ outcome: "loaded", changed: 1, superseded: 1 });
  });

  it("replay after a purged dead letter: loads every row of an upload that had registered, at its own place", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1.734, HUNDRED_ROWS);
    await failureOf(receive(cloud, eventBody(upload), { crashAt: 11, lastLands: true }));
    expect(cloud.rowsWritten).to.equal(25);
    await load(cloud, replayed(upload));
    expect(cloud.reports.get("v1.734")).to.include({ outcome: "loaded", changed: 100, uploadedAt: upload.uploadedAt });
    expect([cloud.levels().length, cloud.rowsWritten]).to.deep.equal([100, 100]);
  });

  it("replay while the message still comes again: whoever is second has the first one's place, and no row is left", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1.734, HUNDRED_ROWS);
    await failureOf(receive(cloud, eventBody(replayed(upload)), { crashAt: 11, lastLands: true }));
    await load(cloud, upload);
    const place = { uploadedAt: replayed(upload).uploadedAt, sequencer: "0".repeat(24) };
    expect(cloud.reports.get("v1.734")).to.include({ outcome: "loaded", changed: 100, ...place });
    expect([cloud.levels().length, cloud.rowsWritten]).to.deep.equal([100, 100]);
  });

  it("replay of an upload that registered before places were recorded: finds its place in the order of uploads", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1.734, HUNDRED_ROWS);
    await failureOf(receive(cloud, eventBody(upload), { crashAt: 11, lastLands: true }));
    cloud.places.clear();
    await load(cloud, replayed(upload));
    expect(cloud.reports.get("v1.734")).to.include({ outcome: "loaded", changed: 100, uploadedAt: upload.uploadedAt });
    expect([cloud.uploadsTable.get("Lyon")?.size, cloud.levels().length]).to.deep.equal([1, 100]);
  });

  it("replay of a removal that registered before places were recorded: removes what is left", async () => {
    const cloud = new FakeCloud();
    await load(cloud, drop(cloud, 1, HUNDRED_ROWS));
    const removal = dropText(cloud, 2.734, "store,item\nLyon,*\n", "settings/removals.csv");
    await failureOf(receive(cloud, eventBody(removal), { crashAt: 30, lastLands: true }));
    expect(cloud.levels().length).to.equal(75);
    cloud.places.clear();
    await load(cloud, replayed(removal));
    expect(cloud.reports.get("v2.734")).to.include({ outcome: "loaded", changed: 1, uploadedAt: removal.uploadedAt });
    expect(cloud.levels()).to.deep.equal([]);
  });

  it("replay of settings that came into force before places were recorded: does not take them for newer ones", async () => {
    const cloud = new FakeCloud();
    await load(cloud, drop(cloud, 1, ["a,5"]));
    const settings = dropText(cloud, 2.734, "store,item,threshold\nLyon,a,7\n", "settings/thresholds.csv");
    await load(cloud, settings);
    cloud.places.clear();
    cloud.reports.clear();
    await load(cloud, replayed(settings));
    expect(cloud.reports.get("v2.734")).to.include({
      outcome: "loaded",
      superseded: 0,
      uploadedAt: settings.uploadedAt,
    });
    expect(cloud.settings?.uploadedAt).to.equal(settings.uploadedAt);
  });

  it("missing version: fails, stores nothing and reports nothing", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, ["a,1"]);
    cloud.objects.clear();
    expect(await failureOf(receive(cloud, eventBody(upload)))).to.be.instanceOf(MissingVersion);
    expect([cloud.rowsWritten, cloud.uploadsTable.size, cloud.reports.size]).to.deep.equal([0, 0, 0]);
  });

  it("last try: shows the upload as failed, with the reason, and no earlier try does", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, ["a,1"]);
    cloud.objects.clear();
    await failureOf(receive(cloud, eventBody(upload)));
    await failureOf(receive(cloud, eventBody(upload)));
    expect(cloud.states.get("v1")).to.equal("loading");
    expect(await failureOf(receiveLast(cloud, upload))).to.be.instanceOf(MissingVersion);
    expect([cloud.states.get("v1"), cloud.reasons.get("v1")?.code]).to.deep.equal(["failed", "MissingVersion"]);
    expect(cloud.reasons.get("v1")?.message).to.match(/drop the file again/);
  });

  it("last try: has the stores summarized that the upload touched, by what is stored", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, HUNDRED_ROWS);
    cloud.faultOf = ({ next }) => (next.item === "item-7" ? { outcome: "refused", reason: "too big" } : undefined);
    await failureOf(receive(cloud, eventBody(upload)));
    expect(await failureOf(receiveLast(cloud, upload))).to.be.instanceOf(RefusedRows);
    await receiveSent(cloud);
    expect([cloud.states.get("v1"), cloud.summaries.get("Lyon")?.items]).to.deep.equal(["failed", 99]);
  });

  it("last try of a removal or of thresholds: shows it as failed as well", async () => {
    for (const key of ["settings/removals.csv", "settings/thresholds.csv"]) {
      const cloud = new FakeCloud();
      const upload = dropText(cloud, 1, "", key);
      cloud.objects.clear();
      await failureOf(receiveLast(cloud, upload));
      expect([key, cloud.states.get("v1")]).to.deep.equal([key, "failed"]);
    }
  });

  it("last try that cannot be shown as failed: throws what failed first", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, ["a,1"]);
    cloud.objects.clear();
    expect(await failureOf(receiveLast(cloud, upload, { crashAt: 5 }))).to.be.instanceOf(MissingVersion);
    expect(cloud.states.get("v1")).not.to.equal("failed");
  });

  it("last try of a dry run: shows nothing, as its other runs", async () => {
    const cloud = new FakeCloud();
    const upload = dropText(cloud, 1, "", "dry-run/a.csv");
    cloud.objects.clear();
    await failureOf(receiveLast(cloud, upload));
    expect([cloud.states.size, cloud.unfinished.size]).to.deep.equal([0, 0]);
  });

  it("redrive of a failed upload: is loading again, and ends as any other", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, HUNDRED_ROWS);
    cloud.objects.clear();
    await failureOf(receiveLast(cloud, upload));
    drop(cloud, 1, HUNDRED_ROWS);
    await failureOf(receive(cloud, eventBody(upload), { crashAt: 12 }));
    expect(cloud.states.get("v1")).to.equal("loading");
    await load(cloud, upload);
    expect([cloud.states.get("v1"), cloud.levels().length]).to.deep.equal(["loaded", 100]);
  });

  it("first run that ends: costs no record on the list of unfinished uploads", async () => {
    const cloud = new FakeCloud();
    await load(cloud, drop(cloud, 1, HUNDRED_ROWS));
    expect(cloud.unfinished.size).to.equal(0);
  });

  it("killed at every try, before anybody could see progress: is listed with its stores", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, HUNDRED_ROWS);
    for (let time = 0; time < 2; time += 1) await failureOf(receive(cloud, eventBody(upload), { crashAt: 10 }));
    expect([...cloud.unfinished]).to.deep.equal([["v1", ["Lyon"]]]);
  });

  it("missing version of a newer upload: the rows it wrote still win", async () => {
    const cloud = new FakeCloud();
    const [older, newer] = [drop(cloud, 1, ["a,1", "b,1"]), drop(cloud, 2, ["a,2"])];
    await load(cloud, newer);
    cloud.objects.delete("v2");
    await load(cloud, older);
    expect(counts(cloud)).to.deep.equal({ a: 2, b: 1 });
  });

  it("body cut short: stores nothing, and the next try reads the file anew", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, HUNDRED_ROWS);
    cloud.cutShort.add("v1");
    expect(await failureOf(receive(cloud, eventBody(upload)))).to.be.instanceOf(TruncatedBody);
    expect([cloud.rowsWritten, cloud.uploadsTable.size, cloud.reports.size]).to.deep.equal([0, 0, 0]);
    cloud.cutShort.clear();
    await load(cloud, upload);
    expect(cloud.reports.get("v1")).to.include({ changed: 100 });
  });

  it("refused file: changes nothing, is reported with its code and told to people", async () => {
    const cloud = new FakeCloud();
    await load(cloud, dropText(cloud, 1, 'store,item,count\nLyon,a,1\nLyon,"b,2\n'));
    expect([cloud.rowsWritten, cloud.uploadsTable.size]).to.deep.equal([0, 0]);
    expect(cloud.reports.get("v1")).to.deep.include({ outcome: "refused", rows: 0, stores: [] });
    expect(cloud.reports.get("v1")?.error?.code).to.equal("quote");
    expect(cloud.alerts.map((alert) => JSON.parse(alert.default).upload.versionId)).to.deep.equal(["v1"]);
  });

  it("foreign bucket: nothing is read", async () => {
    const cloud = new FakeCloud();
    const body = eventBody(drop(cloud, 1, ["a,1"])).replace('"uploads"', '"elsewhere"');
    expect(await failureOf(receive(cloud, body))).to.be.instanceOf(ForeignBucket);
    expect(cloud.reads.size).to.equal(0);
  });

  it("SNS-wrapped body: is unwrapped and loaded", async () => {
    const cloud = new FakeCloud();
    const Message = eventBody(drop(cloud, 1, ["a,1"]));
    await receive(cloud, JSON.stringify({ Type: "Notification", TopicArn: "arn:aws:sns:eu-west-1:1:t", Message }));
    expect(counts(cloud)).to.deep.equal({ a: 1 });
  });

  for (const [fault, body] of Object.entries({
    "non-JSON body": "store,item,count",
    "JSON null": "null",
    "JSON without Records": '{"hello":"world"}',
    "record without version": eventBody(drop(new FakeCloud(), 1, [])).replace('"versionId":"v1",', ""),
    "key that is not form-encoded": eventBody(drop(new FakeCloud(), 1, [])).replace("inventory.csv", "%E0%A4%A"),
    "time that is none": eventBody(drop(new FakeCloud(), 1, [])).replace("2026-01-01T", "yesterday "),
  })) {
    it(`${fault}: fails as unreadable, so that it ends in the dead-letter queue`, async () => {
      expect(await failureOf(receive(new FakeCloud(), body))).to.be.instanceOf(UnreadableMessage);
    });
  }

  for (const [fault, change] of Object.entries({
    "s3:TestEvent": () => JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "uploads" }),
    ObjectRemoved: (body: string) => body.replace("ObjectCreated:", "ObjectRemoved:DeleteMarkerCreated"),
    "folder marker": (body: string) =>
      body.replace("inventory.csv", "stores%2FLyon%2F").replace(/"size":\d+/, '"size":0'),
    "empty Records": () => JSON.stringify({ Records: [] }),
  })) {
    it(`${fault}: is acknowledged, reads nothing and reports nothing`, async () => {
      const cloud = new FakeCloud();
      await receive(cloud, change(eventBody(drop(cloud, 1, ["a,1"]))));
      expect([cloud.reads.size, cloud.reports.size, cloud.uploadsTable.size]).to.deep.equal([0, 0, 0]);
    });
  }

  it("report already there: is acknowledged without reading the file or writing a row", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, ["a,1"]);
    await load(cloud, upload);
    const report = cloud.reports.get("v1");
    cloud.rows.clear();
    await load(cloud, upload);
    expect([cloud.rows.size, cloud.reports.get("v1")]).to.deep.equal([0, report]);
  });

  it("summary contended: the store is counted anew until the count is nobody else's", async () => {
    const cloud = new FakeCloud();
    let others = 3;
    cloud.beforeReplace = (store) => {
      if (others > 0) overwriteSummary(cloud, store);
      others -= 1;
    };
    await load(cloud, drop(cloud, 1, ["a,1", "b,0"]));
    expect(cloud.summaries.get("Lyon")).to.include({ items: 2, low: 1, out: 1, revision: 4 });
    expect(cloud.summaries.get("Lyon")?.lastUpload?.versionId).to.equal("v1");
  });

  it("summary contended without end: fails without a report, to be tried again", async () => {
    const cloud = new FakeCloud();
    cloud.beforeReplace = (store) => overwriteSummary(cloud, store);
    expect(await failureOf(load(cloud, drop(cloud, 1, ["a,1"])))).to.be.instanceOf(SummaryContended);
    expect(cloud.reports.size).to.equal(0);
  });

  it("settings changed during a load: the rows get the thresholds in force at its end", async () => {
    const cloud = new FakeCloud();
    const settings = settingsWith(cloud, 7);
    cloud.afterPage = () => {
      cloud.force(settings);
    };
    await load(cloud, drop(cloud, 1, ["a,5"]));
    expect(cloud.row("Lyon", "a")?.level).to.include({ threshold: 7, status: "LOW" });
    expect(cloud.reports.get("v1")).to.include({ changed: 1, unchanged: 0 });
  });
});

/** Where an invocation stalls: `reached` resolves when it gets there, and it goes on after `open`. */
function gate() {
  let open = () => {};
  let reach = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const pass = () => {
    reach();
    return opened;
  };
  return {
    open: () => open(),
    reached,
    before: <Answer>(request: () => Promise<Answer>) => pass().then(request),
    after: async <Answer>(request: () => Promise<Answer>) => {
      const answer = await request();
      await pass();
      return answer;
    },
  };
}

/** Loads an upload with some of the ports replaced. */
/** Handles the event of an upload when its message is received for the last time. */
async function receiveLast(cloud: FakeCloud, upload: Upload, limits: InvocationLimits = {}): Promise<void> {
  const { dependencies, time } = cloud.invoke(limits);
  await handleMessage({ ...loadMessage(eventBody(upload), UPLOAD_BUCKET), isLastTry: true }, dependencies, time);
}

/** The event that a replay makes of what a listing tells: whole seconds, and no sequencer. */
function replayed({ key, versionId, sizeBytes, uploadedAt }: Upload): Upload {
  const lastModifiedMs = Math.floor(Date.parse(uploadedAt) / 1000) * 1000;
  return { ...versionAfter(undefined, { key, lastModifiedMs }), versionId, sizeBytes };
}

function loadWith(
  cloud: FakeCloud,
  upload: Upload,
  replaced: (dependencies: MessageDependencies) => Partial<MessageDependencies>,
): Promise<void> {
  const { dependencies, time } = cloud.invoke();
  return loadUpload(upload, { ...dependencies, ...replaced(dependencies) }, time);
}

/** A cloud in which every request lets the others go first. */
function interleaving(): FakeCloud {
  const cloud = new FakeCloud();
  cloud.giveWay = () => setImmediate();
  return cloud;
}

function counts(cloud: FakeCloud): Record<string, number | undefined> {
  return Object.fromEntries(cloud.levels().map(({ item, level }) => [item, level?.count]));
}

function overwriteSummary(cloud: FakeCloud, store: string): void {
  const revision = (cloud.summaries.get(store)?.revision ?? 0) + 1;
  cloud.summaries.set(store, { revision, lastUpload: undefined, items: 99, low: 0, out: 0 });
}

/** A settings file that sets everything to a threshold which is also its second. */
function settingsWith(cloud: FakeCloud, threshold: number): Upload {
  return dropText(cloud, threshold, `store,item,threshold\n*,*,${threshold}\n`, "settings/thresholds.csv");
}
