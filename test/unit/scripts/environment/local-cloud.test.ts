import { NotFound, S3Client } from "@aws-sdk/client-s3";
import { expect } from "chai";
import sinon from "sinon";
import { OperatorError } from "#scripts/cli/errors.ts";
import { loopbackEndpoint, refuseUnapplied } from "#scripts/environment/local-cloud.ts";

describe("loopbackEndpoint", () => {
  const accepted = {
    "http://127.0.0.1:4566": "http://127.0.0.1:4566",
    "http://127.9.8.7:4566/": "http://127.9.8.7:4566",
    "http://LOCALHOST:4566": "http://localhost:4566",
    "http://[::1]:4566": "http://[::1]:4566",
    "http://127.1:4566": "http://127.0.0.1:4566",
  };
  for (const [text, endpoint] of Object.entries(accepted)) {
    it(`takes ${text}`, () => expect(loopbackEndpoint(text)).to.equal(endpoint));
  }

  const refused = [
    "https://s3.amazonaws.com",
    "http://10.0.0.1:4566",
    "http://0.0.0.0:4566",
    "http://128.0.0.1",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://localhost@example.com",
    "http://me:secret@localhost:4566",
    "http://[::2]:4566",
    "http://[::ffff:10.0.0.1]:4566",
    "ftp://localhost",
    "localhost:4566",
    "4566",
    "",
  ];
  for (const text of refused) {
    it(`refuses "${text}"`, () => expect(() => loopbackEndpoint(text)).to.throw(OperatorError));
  }
});

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
