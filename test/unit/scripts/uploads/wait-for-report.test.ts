import { S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { expect } from "chai";
import sinon from "sinon";
import { NoReport, waitForReport } from "#scripts/uploads/wait-for-report.ts";

const upload = { key: "drops/a.csv", versionId: "v1", bytes: 1 };
const REPORT = {
  ...{ key: "drops/a.csv", versionId: "v1", sequencer: "1", uploadedAt: "t", outcome: "loaded", rows: 0, accepted: 0 },
  ...{ rejected: 0, duplicates: 0, changed: 0, unchanged: 0, superseded: 0, stores: [], durationMs: 1 },
};
const status = (httpStatusCode: number) =>
  new S3ServiceException({ name: "Failed", $fault: "client", $metadata: { httpStatusCode } });

describe("waitForReport", () => {
  const s3 = new S3Client({ region: "us-east-1" });
  const found = { Body: { transformToString: async () => JSON.stringify(REPORT) } };
  const wanted = { s3, bucket: "reports", upload, signal: new AbortController().signal, timeoutSeconds: 5 };
  let send: sinon.SinonStub;
  beforeEach(() => {
    send = sinon.stub(s3, "send");
  });
  afterEach(() => send.restore());

  it("asks until the report is there, whether it may list the bucket or not", async () => {
    send.onCall(0).rejects(status(404)).onCall(1).rejects(status(403)).resolves(found);
    expect((await waitForReport(wanted)).outcome).to.equal("loaded");
    expect(send.firstCall.firstArg.input).to.deep.equal({ Bucket: "reports", Key: "drops/a.csv/v1.json" });
  });

  it("gives up with a sentence that names the report", async () => {
    send.rejects(status(404));
    const failure = await waitForReport({ ...wanted, timeoutSeconds: 0 }).catch((error) => error);
    expect(failure).to.be.instanceOf(NoReport);
    expect(failure.message).to.include("s3://reports/drops/a.csv/v1.json");
  });

  it("does not hide other failures", async () => {
    send.rejects(status(500));
    expect(await waitForReport(wanted).catch((error) => error)).to.be.instanceOf(S3ServiceException);
  });
});
