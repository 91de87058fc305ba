import { S3Client } from "@aws-sdk/client-s3";
import { expect } from "chai";
import sinon from "sinon";
import { paddedSequencer, type UploadVersion } from "#domain/upload/upload-order.ts";
import type { ListedVersion } from "#scripts/replay/list-versions.ts";
import { findLostOfKey, findLostUploads } from "#scripts/replay/lost-uploads.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const BUCKET = "uploads";

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
    const places = { of: async () => undefined };
    const options = { prefix: "", sinceMs: NOW, untilMs: NOW + 9000 };
    const progress = { tell: () => {} };
    const signal = new AbortController().signal;
    const lost = await findLostUploads({ s3, bucket: BUCKET, reports, places, options, signal, progress });
    expect(lost.map(({ versionId }) => versionId)).to.deep.equal(["b1", "a2"]);
  });

  it("need no request for a key without a version in the window", async () => {
    const reported = sinon.stub().resolves(undefined);
    expect(await findLostOfKey([listed("1", NOW)], { sinceMs: NOW + 1, untilMs: NOW + 2 }, reported)).to.deep.equal([]);
    expect(reported.callCount).to.equal(0);
  });
});

function listed(versionId: string, lastModifiedMs: number): ListedVersion {
  return { key: "k", versionId, sizeBytes: 1, lastModifiedMs };
}

function version(Key: string, VersionId: string, ms: number) {
  return { Key, VersionId, LastModified: new Date(ms), Size: 5 };
}

function place(key: string, ms: number): UploadVersion {
  return { uploadedAt: new Date(ms).toISOString(), sequencer: paddedSequencer("AB"), key };
}
