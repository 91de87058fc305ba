import { NoSuchKey, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { expect } from "chai";
import sinon from "sinon";
import { ReportTimes } from "#scripts/replay/report-times.ts";

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

function reportTimes(error: Error): ReportTimes {
  const s3 = new S3Client({ region: "eu-central-1" });
  sinon.stub(s3, "send").rejects(error);
  return new ReportTimes(s3, "reports");
}
