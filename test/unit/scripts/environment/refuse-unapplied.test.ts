import { NotFound, S3Client } from "@aws-sdk/client-s3";
import { expect } from "chai";
import sinon from "sinon";
import { OperatorError } from "#scripts/cli/errors.ts";
import { refuseUnapplied } from "#scripts/environment/local-cloud.ts";

describe("a local stack", () => {
  const s3 = new S3Client({ region: "us-east-1" });
  afterEach(() => sinon.restore());

  it("is used while its bucket is there", async () => {
    sinon.stub(s3, "send").resolves({});
    await refuseUnapplied(s3, "uploads");
  });

  it("is refused in a sentence when it was destroyed", async () => {
    expect(await refusal(new NotFound({ message: "", $metadata: {} })))
      .to.be.instanceOf(OperatorError)
      .and.match(/not applied/);
  });

  it("is not called destroyed for any other failure", async () => {
    const failure = new Error("unreachable");
    expect(await refusal(failure)).to.equal(failure);
  });

  function refusal(failure: Error): Promise<unknown> {
    sinon.stub(s3, "send").rejects(failure);
    return refuseUnapplied(s3, "uploads").catch((error: unknown) => error);
  }
});
