import { NoSuchKey, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect } from "chai";
import fc from "fast-check";
import sinon from "sinon";
import { compareUploads, paddedSequencer, type UploadVersion } from "#domain/upload/upload-order.ts";
import { loadMessage } from "#functions/load-inventory/load-message.ts";
import type { Upload } from "#functions/load-inventory/upload.ts";
import { UsageError } from "#scripts/cli/errors.ts";
import { type ListedVersion, listVersions } from "#scripts/replay/list-versions.ts";
import { findLostOfKey, findLostUploads } from "#scripts/replay/lost-uploads.ts";
import { replayOptions } from "#scripts/replay/replay-options.ts";
import { replayUploads } from "#scripts/replay/replay-uploads.ts";
import { ReportTimes } from "#scripts/replay/report-times.ts";
import { versionAfter } from "#scripts/replay/version-after.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse("2026-11-24T12:00:00Z");
const EVER = { sinceMs: 0, untilMs: Number.POSITIVE_INFINITY };
const BUCKET = "uploads";

describe("the order of a replayed version", () => {
  it("keeps all versions of a key in the order in which they were stored, whichever events were lost", () =>
    fc.assert(
      fc.asyncProperty(history(), async (history) => {
        const places = new Map(
          history.map(({ listed, real, isLost }) => [listed.versionId, isLost ? undefined : real]),
        );
        const versions = history.map(({ listed }) => listed);
        const lost = await findLostOfKey(versions, EVER, async ({ versionId }) => places.get(versionId));
        for (const upload of lost) places.set(upload.versionId, upload);
        const order = versions.map(({ versionId }) => places.get(versionId));
        for (const [index, place] of order.entries()) expect(isBefore(order[index - 1], place)).to.equal(true);
      }),
    ));

  it("is never later than that of its own event, so that it beats nothing its event would not beat", () =>
    fc.assert(
      fc.asyncProperty(history(), async (history) => {
        const places = new Map(
          history.map(({ listed, real, isLost }) => [listed.versionId, isLost ? undefined : real]),
        );
        const versions = history.map(({ listed }) => listed);
        const lost = await findLostOfKey(versions, EVER, async ({ versionId }) => places.get(versionId));
        const real = new Map(history.map(({ listed, real }) => [listed.versionId, real]));
        for (const upload of lost) expect(isBefore(upload, real.get(upload.versionId))).to.equal(true);
      }),
    ));

  it("is the first of its second among other keys", () => {
    const replayed = versionAfter(undefined, { key: "z", lastModifiedMs: NOW });
    const own = { uploadedAt: new Date(NOW).toISOString(), sequencer: paddedSequencer("0001"), key: "a" };
    expect(compareUploads(replayed, own)).to.be.lessThan(0);
  });

  it("comes directly after a report of the same second", () => {
    const previous = { uploadedAt: "2026-11-24T12:00:00.300Z", sequencer: paddedSequencer("0AFF"), key: "k" };
    const replayed = versionAfter(previous, { key: "k", lastModifiedMs: NOW });
    expect(replayed).to.deep.equal({ ...previous, sequencer: "0AFF00000000000000000001" });
  });

  it("comes after an upload in parts that began before the window and ended later", async () => {
    const inParts = listed("1", NOW - 60_000);
    const ended = { ...place("k", NOW + 30_000), key: "k" };
    const reported = async ({ versionId }: ListedVersion) => (versionId === "1" ? ended : undefined);
    const lost = await findLostOfKey([inParts, listed("2", NOW + 10_000)], { ...EVER, sinceMs: NOW }, reported);
    expect(lost.map((upload) => isBefore(ended, upload))).to.deep.equal([true]);
  });

  it("does not depend on where the window begins", async () => {
    const versions = [listed("1", NOW), listed("2", NOW + 1000), listed("3", NOW + 1000)];
    const none = async () => undefined;
    const all = await findLostOfKey(versions, EVER, none);
    const late = await findLostOfKey(versions, { ...EVER, sinceMs: NOW + 1000 }, none);
    expect(late).to.deep.equal(all.slice(1));
  });
});

describe("lost uploads", () => {
  it("are those inside the window without a report, oldest first over all keys", async () => {
    const s3 = new S3Client({ region: "eu-central-1" });
    const versions = [
      version("a", "a2", NOW + 3000),
      version("a", "a1", NOW + 1000),
      version("b", "b1", NOW + 2000),
      version("c", "c1", NOW + 9000),
      version("d", "d1", NOW - 1000),
    ];
    sinon.stub(s3, "send").resolves({ Versions: versions });
    const reports = {
      of: async ({ versionId }: { versionId: string }) => (versionId === "a1" ? place("a", NOW + 1000) : undefined),
    };
    const options = { prefix: "", sinceMs: NOW, untilMs: NOW + 9000 };
    const progress = { tell: () => {} };
    const signal = new AbortController().signal;
    const lost = await findLostUploads({ s3, bucket: BUCKET, reports, options, signal, progress });
    expect(lost.map(({ versionId }) => versionId)).to.deep.equal(["b1", "a2"]);
  });

  it("need no request for a key without a version in the window", async () => {
    const reported = sinon.stub().resolves(undefined);
    expect(await findLostOfKey([listed("1", NOW)], { sinceMs: NOW + 1, untilMs: NOW + 2 }, reported)).to.deep.equal([]);
    expect(reported.callCount).to.equal(0);
  });
});

describe("the listing of versions", () => {
  it("goes on through pages, puts a key's versions in the order in which they were stored and leaves folder markers out", async () => {
    const s3 = new S3Client({ region: "eu-central-1" });
    const send = sinon.stub(s3, "send");
    send.onFirstCall().resolves({
      ...{ EncodingType: "url", IsTruncated: true, NextKeyMarker: "a+b%25", NextVersionIdMarker: "2" },
      Versions: [version("a+b%25", "3", NOW + 2), version("a+b%25", "2", NOW + 1)],
    });
    send.onSecondCall().resolves({
      EncodingType: "url",
      Versions: [version("a+b%25", "1", NOW), { ...version("folder/", "f", NOW), Size: 0 }, version("z", "9", NOW)],
    });
    const keys = [];
    for await (const versions of listVersions({
      s3,
      bucket: BUCKET,
      prefix: "",
      signal: new AbortController().signal,
    }))
      keys.push(versions.map(({ key, versionId }) => `${key} ${versionId}`));
    expect(keys).to.deep.equal([["a b% 1", "a b% 2", "a b% 3"], ["z 9"]]);
    expect(send.secondCall.args[0].input).to.include({ KeyMarker: "a b%", VersionIdMarker: "2" });
  });

  it("takes keys as they are where the answer is not encoded", async () => {
    const s3 = new S3Client({ region: "eu-central-1" });
    sinon.stub(s3, "send").resolves({ Versions: [version("a+b%25", "1", NOW)] });
    const listing = listVersions({ s3, bucket: BUCKET, prefix: "", signal: new AbortController().signal });
    expect((await listing.next()).value[0].key).to.equal("a+b%25");
  });
});

describe("a missing report", () => {
  const key = { key: "k", versionId: "1" };

  it("is one that S3 does not know", async () => {
    expect(
      await reportTimes(new NoSuchKey({ $metadata: {}, message: "no" })).of(key, new AbortController().signal),
    ).to.equal(undefined);
  });

  it("is not one that may not be read: that would replay every upload", async () => {
    const denied = new S3ServiceException({ name: "AccessDenied", $fault: "client", $metadata: {}, message: "denied" });
    const error = await reportTimes(denied)
      .of(key, new AbortController().signal)
      .catch((reason: unknown) => reason);
    expect(error).to.equal(denied);
  });
});

describe("a replayed event", () => {
  it("is read by the loader as the very upload, whatever its key", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (key) => {
        const upload = { ...place(key, NOW), versionId: "v", sizeBytes: 7 };
        const sent = await sentBodies([upload]);
        expect(sent.flatMap((body) => loadMessage(body, BUCKET).requests)).to.deep.equal([{ kind: "upload", upload }]);
      }),
    ));

  it("is sent once for each upload, in order", async () => {
    const uploads = Array.from({ length: 25 }, (_, index) => ({
      ...place(`${index}`, NOW),
      versionId: "v",
      sizeBytes: 7,
    }));
    const sent = (await sentBodies(uploads)).flatMap((body) => loadMessage(body, BUCKET).requests);
    expect(sent).to.deep.equal(uploads.map((upload) => ({ kind: "upload", upload })));
  });

  it("is not sent in a dry run, nor after Ctrl-C", async () => {
    const uploads = [{ ...place("k", NOW), versionId: "v", sizeBytes: 7 }];
    expect(await sentBodies(uploads, { dryRun: true })).to.deep.equal([]);
    expect(await sentBodies(uploads, { signal: AbortSignal.abort() })).to.deep.equal([]);
  });
});

describe("the command line of replay", () => {
  it("takes a time without a zone as UTC, wherever it runs", () => {
    for (const since of [
      "2026-11-24T09:30",
      "2026-11-24T09:30:00Z",
      "2026-11-24T10:30+01:00",
      "2026-11-24T09:30:00.000",
    ])
      expect(options("--prefix", "", "--since", since).sinceMs).to.equal(Date.parse("2026-11-24T09:30:00Z"));
    expect(options("--prefix", "", "--since", "2026-11-24").sinceMs).to.equal(Date.parse("2026-11-24T00:00:00Z"));
  });

  it("ends now unless it says otherwise", () => {
    expect(options("--prefix", "a/", "--since", "2026-11-24")).to.deep.equal({
      ...{ environment: "local", dryRun: false, prefix: "a/" },
      ...{ sinceMs: Date.parse("2026-11-24T00:00:00Z"), untilMs: NOW },
    });
  });

  it("refuses what is older than the ledger's memory allows", () => {
    const days = (count: number) => new Date(NOW - count * DAY_MS).toISOString();
    expect(options("--prefix", "", "--since", days(32)).sinceMs).to.equal(NOW - 32 * DAY_MS);
    expect(() => options("--prefix", "", "--since", days(32.01))).to.throw(UsageError, "32 days");
  });

  it("refuses to guess", () => {
    expect(() => options("--since", "2026-11-24")).to.throw(UsageError, "--prefix");
    expect(() => options("--prefix", "a")).to.throw(UsageError, "--since");
    for (const since of ["yesterday", "24.11.2026", "2026-13-01", "1764000000", "2026-11-25"])
      expect(() => options("--prefix", "a", "--since", since)).to.throw(UsageError);
    expect(() => options("--prefix", "a", "--since", "2026-11-24", "--until", "2026-11-24")).to.throw(UsageError);
    expect(() => options("--prefix", "a", "--since", "2026-11-24", "--all")).to.throw(UsageError);
  });
});

function options(...args: string[]) {
  return replayOptions(args, NOW);
}

/** One key's versions as they were stored: S3's own place of each, what a listing tells, and whether the event was lost. */
function history() {
  const step = fc.record({
    ms: fc.nat(900),
    sequence: fc.integer({ min: 1, max: 5 }),
    isLost: fc.boolean(),
    early: fc.boolean(),
  });
  return fc.array(step, { maxLength: 12 }).map((steps) => {
    let ms = NOW;
    let sequence = 1000;
    return steps.map((one, index) => {
      ms += one.ms;
      sequence += one.sequence;
      const real = {
        uploadedAt: new Date(ms).toISOString(),
        sequencer: paddedSequencer(sequence.toString(16).padStart(18, "0")),
        key: "k",
      };
      // The listing tells whole seconds, and for an upload in parts the time at which it began.
      const seconds = Math.floor(ms / 1000) - (one.early ? 60 : 0);
      return { real, listed: listed(`${index}`, seconds * 1000), isLost: one.isLost };
    });
  });
}

function isBefore(earlier: UploadVersion | undefined, later: UploadVersion | undefined): boolean {
  return !earlier || (later !== undefined && compareUploads(earlier, later) < 0);
}

function listed(versionId: string, lastModifiedMs: number): ListedVersion {
  return { key: "k", versionId, sizeBytes: 1, lastModifiedMs };
}

function version(Key: string, VersionId: string, ms: number) {
  return { Key, VersionId, LastModified: new Date(ms), Size: 5 };
}

function place(key: string, ms: number): UploadVersion {
  return { uploadedAt: new Date(ms).toISOString(), sequencer: paddedSequencer("AB"), key };
}

function reportTimes(error: Error): ReportTimes {
  const s3 = new S3Client({ region: "eu-central-1" });
  sinon.stub(s3, "send").rejects(error);
  return new ReportTimes(s3, "reports");
}

async function sentBodies(
  uploads: readonly Upload[],
  { dryRun = false, signal = new AbortController().signal } = {},
): Promise<string[]> {
  const sqs = new SQSClient({ region: "eu-central-1" });
  const send = sinon.stub(sqs, "send").resolves({});
  const quiet = () => {};
  const progress = { say: quiet, tell: quiet, show: quiet };
  await replayUploads(uploads, { sqs, queueUrl: "url", bucket: BUCKET, dryRun, progress, signal });
  const requests = send.args.map(([request]) => request).filter((one) => one instanceof SendMessageCommand);
  return requests.map(({ input }) => input.MessageBody ?? "");
}
