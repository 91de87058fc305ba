import { Readable } from "node:stream";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect } from "chai";
import fc from "fast-check";
import sinon from "sinon";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { DeadlineReached } from "#functions/deadline.ts";
import { ReportBucket } from "#functions/load-inventory/adapters/report-bucket.ts";
import { TruncatedBody, UploadBucket } from "#functions/load-inventory/adapters/upload-bucket.ts";
import { loadMessage } from "#functions/load-inventory/load-message.ts";
import { MissingVersion } from "#functions/load-inventory/reading/upload-files.ts";
import { UploadQueue } from "#functions/uploads/upload-queue.ts";
import { QUEUE_TEXT } from "#test/unit/domain/alert/messages.ts";
import { collected } from "#test/unit/functions/load-inventory/collected.ts";
import { failureOf } from "#test/unit/functions/load-inventory/loading.ts";
import { sentInputs } from "#test/unit/functions/load-inventory/sent-inputs.ts";

const VERSION = { key: "stores/Lyon/été +1.csv", versionId: "v1" };

describe("the upload bucket", () => {
  afterEach(() => sinon.restore());

  it("gives the bytes of the very version an event names", async () => {
    const { client, sent } = s3That(() => ({
      Body: Readable.from([Buffer.from("ab"), Buffer.from("c")]),
      ContentLength: 3,
    }));
    const bytes = await collected(new UploadBucket(client, "uploads").read(VERSION));
    expect(Buffer.concat(bytes).toString()).to.equal("abc");
    expect(sentInputs(sent, GetObjectCommand)[0]).to.include({ Key: VERSION.key, VersionId: "v1" });
  });

  it("opens a body that breaks or ends early again at that byte of that version, however often it brings bytes", async () => {
    const cut = fc.record({ after: fc.integer({ min: 0, max: 4 }), breaks: fc.boolean(), ranges: fc.boolean() });
    const property = fc.asyncProperty(fc.array(cut, { maxLength: 9 }), async (all) => {
      const bytes = Buffer.from("0123456789");
      const rest = [...all];
      const { client, sent } = s3That((command) => opened(command, bytes, rest.shift()));
      const read = collected(new UploadBucket(client, "uploads", IMPATIENT).read(VERSION));
      if (isMended(all, bytes.length)) expect(`${Buffer.concat(await read)}`).to.equal("0123456789");
      else expect(await failureOf(read)).to.be.instanceOf(TruncatedBody);
      const [first, ...again] = sentInputs(sent, GetObjectCommand);
      expect([first?.Range, first?.IfMatch]).to.deep.equal([undefined, undefined]);
      for (const input of again) expect(input).to.include({ VersionId: "v1", ...(input.Range && { IfMatch: "e1" }) });
    });
    await fc.assert(property);
  });

  it("breaks off at once when the invocation's time is over", async () => {
    const { client, sent } = s3That(() => ({ Body: broken(new DeadlineReached()), ContentLength: 3 }));
    const read = collected(new UploadBucket(client, "uploads", IMPATIENT).read(VERSION));
    expect(await failureOf(read)).to.be.instanceOf(DeadlineReached);
    expect(sent).to.have.length(1);
  });

  for (const name of ["NoSuchKey", "NoSuchVersion", "MethodNotAllowed"]) {
    it(`takes ${name} for a missing version`, async () => {
      const { client } = s3That(() => Promise.reject(named(name)));
      const read = collected(new UploadBucket(client, "uploads").read(VERSION));
      expect(await failureOf(read)).to.be.instanceOf(MissingVersion);
    });
  }

  it("passes every other failure on", async () => {
    const { client } = s3That(() => Promise.reject(named("AccessDenied")));
    const read = collected(new UploadBucket(client, "uploads").read(VERSION));
    expect(await failureOf(read)).to.have.property("name", "AccessDenied");
  });
});

describe("the report bucket", () => {
  afterEach(() => sinon.restore());

  it("writes a report only where there is none", async () => {
    const { client, sent } = s3That(() => ({}));
    await new ReportBucket(client, "reports").write(report());
    const [put] = sentInputs(sent, PutObjectCommand);
    expect(put).to.include({ Key: `${VERSION.key}/v1.json`, IfNoneMatch: "*" });
    expect(JSON.parse(`${put?.Body}`)).to.deep.equal(report());
  });

  for (const name of ["PreconditionFailed", "ConditionalRequestConflict"]) {
    it(`takes ${name} for a report that is there already, and gives that one`, async () => {
      const standing = { ...report(), durationMs: 7 };
      const Body = { transformToString: async () => JSON.stringify(standing) };
      const { client } = s3That((command) =>
        command instanceof GetObjectCommand ? { Body } : Promise.reject(named(name)),
      );
      expect(await new ReportBucket(client, "reports").write(report())).to.deep.equal(standing);
    });
  }

  it("replaces the last report of a key only where it is as it was read", async () => {
    const Body = { transformToString: async () => JSON.stringify(report()) };
    const { client, sent } = s3That((command) => (command instanceof GetObjectCommand ? { Body, ETag: '"e1"' } : {}));
    const bucket = new ReportBucket(client, "reports");
    const latest = await bucket.latest(VERSION.key);
    expect(latest).to.deep.equal({ report: report(), etag: '"e1"' });
    expect(await bucket.replaceLatest({ ...report(), rejected: 1 }, latest)).to.equal(true);
    expect(await bucket.replaceLatest(report(), undefined)).to.equal(true);
    const [over, first] = sentInputs(sent, PutObjectCommand);
    expect([over?.IfMatch, over?.IfNoneMatch, first?.IfMatch, first?.IfNoneMatch]).to.deep.equal([
      ...['"e1"', undefined],
      ...[undefined, "*"],
    ]);
    expect(over?.Key).to.equal(`${VERSION.key}/latest.json`);
    const keys = { reportKey: `${VERSION.key}/v1.json`, rejectedKey: `${VERSION.key}/v1.rejected.csv` };
    expect(JSON.parse(`${over?.Body}`)).to.deep.equal({ ...report(), rejected: 1, ...keys });
    expect(JSON.parse(`${first?.Body}`)).to.include({ versionId: "v1", rejectedKey: null });
  });

  it("names no list in the last report where it could not be written", async () => {
    const { client, sent } = s3That(() => ({}));
    await new ReportBucket(client, "reports").replaceLatest({ ...report(), rejected: 1, listMissing: true }, undefined);
    const [put] = sentInputs(sent, PutObjectCommand);
    expect(JSON.parse(`${put?.Body}`)).to.include({ rejectedKey: null });
  });

  for (const name of ["PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"]) {
    it(`takes ${name} for a last report that somebody else replaced or deleted`, async () => {
      const { client } = s3That(() => Promise.reject(named(name)));
      expect(await new ReportBucket(client, "reports").replaceLatest(report(), undefined)).to.equal(false);
    });
  }

  it("passes every other failure on", async () => {
    const { client } = s3That(() => Promise.reject(named("AccessDenied")));
    const bucket = new ReportBucket(client, "reports");
    expect(await failureOf(bucket.latest(VERSION.key))).to.have.property("name", "AccessDenied");
    expect(await failureOf(bucket.replaceLatest(report(), undefined))).to.have.property("name", "AccessDenied");
    expect(await failureOf(bucket.write(report()))).to.have.property("name", "AccessDenied");
    expect(await failureOf(bucket.find(VERSION))).to.have.property("name", "AccessDenied");
  });

  it("finds the report that is there", async () => {
    const Body = { transformToString: async () => JSON.stringify(report()) };
    const there = s3That((command) => (command instanceof GetObjectCommand ? { Body } : undefined));
    expect(await new ReportBucket(there.client, "reports").find(VERSION)).to.deep.equal(report());
    const gone = s3That(() => Promise.reject(named("NoSuchKey")));
    expect(await new ReportBucket(gone.client, "reports").find(VERSION)).to.equal(undefined);
  });
});

describe("the load queue", () => {
  afterEach(() => sinon.restore());

  const upload = { ...VERSION, uploadedAt: "2026-01-01T00:00:00.000Z", sequencer: "0A".padEnd(24, "0"), sizeBytes: 9 };

  it("sends every request with its round and delay, readable again", async () => {
    const { client, sent } = sqsThat(() => ({}));
    const requests = [
      { kind: "upload" as const, upload },
      ...Array.from({ length: 25 }, (_, index) => ({ kind: "re-evaluate" as const, store: `Store ${index} "ü"` })),
    ];
    await new UploadQueue(client, "https://queue", "uploads").send(requests, 3, 900);
    const inputs = sentInputs(sent, SendMessageCommand);
    expect(inputs.map(({ MessageBody = "" }) => loadMessage(MessageBody, "uploads"))).to.deep.equal(
      requests.map((request) => ({ requests: [request], round: 3 })),
    );
    expect(new Set(inputs.map(({ DelaySeconds }) => DelaySeconds))).to.deep.equal(new Set([900]));
  });

  it("sends a name that an older version stored with what no message may hold, readable again", async () => {
    const { client, sent } = sqsThat(() => ({}));
    const requests = ["a\uFFFE", "b\uFFFF", "c\u{1FFFE}", "d\uFDD0"].map((store) => ({
      kind: "re-evaluate" as const,
      store,
    }));
    await new UploadQueue(client, "https://queue", "uploads").send(requests, 0);
    const bodies = sentInputs(sent, SendMessageCommand).map(({ MessageBody = "" }) => MessageBody);
    for (const body of bodies) expect(body).to.match(QUEUE_TEXT);
    expect(bodies.flatMap((body) => loadMessage(body, "uploads").requests)).to.deep.equal(requests);
  });

  it("fails where one message is not taken", async () => {
    let calls = 0;
    const { client } = sqsThat(() => {
      calls += 1;
      return calls === 2 ? Promise.reject(named("OverLimit")) : {};
    });
    const requests = ["A", "B", "C"].map((store) => ({ kind: "re-evaluate" as const, store }));
    expect(await failureOf(new UploadQueue(client, "https://queue", "uploads").send(requests, 0))).to.have.property(
      "name",
      "OverLimit",
    );
  });
});

function report(): UploadReport {
  const tallies = { rows: 0, accepted: 0, rejected: 0, duplicates: 0, changed: 0, unchanged: 0, superseded: 0 };
  return { ...VERSION, sequencer: "", uploadedAt: "", outcome: "loaded", ...tallies, stores: [], durationMs: 1 };
}

const IMPATIENT = { now: Date.now, sleep: async () => {} };

interface Cut {
  /** Bytes that are new. */
  readonly after: number;
  readonly breaks: boolean;
  /** Whether the service knows ranges, or sends all of it again. */
  readonly ranges: boolean;
}

/** S3's answer to a read, of which the connection breaks or ends after some bytes. */
function opened(command: unknown, bytes: Buffer, cut: Cut = { after: bytes.length, breaks: false, ranges: true }) {
  const [{ Range = "" } = {}] = sentInputs([command], GetObjectCommand);
  const asked = Number(/\d+/.exec(Range) ?? 0);
  const start = cut.ranges ? asked : 0;
  const sent = bytes.subarray(start, asked + cut.after);
  const isCut = asked + cut.after < bytes.length;
  return {
    Body: cut.breaks && isCut ? broken(new Error("broken"), sent) : Readable.from([sent]),
    ContentLength: bytes.length - start,
    ...(Range && cut.ranges && { ContentRange: `bytes ${asked}-${bytes.length - 1}/${bytes.length}` }),
    ETag: "e1",
  };
}

async function* broken(error: Error, ...chunks: readonly Uint8Array[]) {
  yield* chunks;
  throw error;
}

/** Whether all bytes come before the sixth opening in a row that brings none. */
function isMended(cuts: readonly Cut[], bytes: number): boolean {
  let left = bytes;
  let fruitless = 0;
  for (const { after } of cuts) {
    left -= after;
    fruitless = after > 0 ? 0 : fruitless + 1;
    if (left <= 0 || fruitless > 5) break;
  }
  return fruitless <= 5;
}

function s3That(answers: (command: unknown) => unknown) {
  return stubbed(new S3Client({ region: "eu-central-1" }), answers);
}

function sqsThat(answers: (command: unknown) => unknown) {
  return stubbed(new SQSClient({ region: "eu-central-1" }), answers);
}

function stubbed<Client extends S3Client | SQSClient>(client: Client, answers: (command: unknown) => unknown) {
  const sent: unknown[] = [];
  Object.assign(client, {
    send: async (command: unknown) => {
      sent.push(command);
      return answers(command);
    },
  });
  return { client, sent };
}

function named(name: string): Error {
  return Object.assign(new Error("no"), { name });
}
