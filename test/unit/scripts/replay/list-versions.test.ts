import { S3Client } from "@aws-sdk/client-s3";
import { expect } from "chai";
import sinon from "sinon";
import { listVersions } from "#scripts/replay/list-versions.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const BUCKET = "uploads";

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

function version(Key: string, VersionId: string, ms: number) {
  return { Key, VersionId, LastModified: new Date(ms), Size: 5 };
}
