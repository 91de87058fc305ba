import { CreateBucketCommand, HeadBucketCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { expect } from "chai";
import sinon from "sinon";
import { ensureStateBucket } from "#scripts/bootstrap/ensure-state-bucket.ts";
import { OperatorError } from "#scripts/cli/errors.ts";

const WANTED = { bucket: "inventory-state-1", region: "eu-central-1", account: "111111111111" };

describe("the state bucket", () => {
  const s3 = new S3Client({ region: "eu-central-1" });
  let sent: object[];
  /** Heads and creates answer in turn: an object, or an error. */
  const answers = (heads: (object | Error)[], creates: (object | Error)[] = []) => {
    sent = [];
    sinon.stub(s3, "send").callsFake(async (command: unknown) => {
      const answer = (command instanceof HeadBucketCommand ? heads : creates).shift();
      if (command instanceof HeadBucketCommand || command instanceof CreateBucketCommand) sent.push(command.input);
      if (answer instanceof Error) throw answer;
      return answer;
    });
  };
  afterEach(() => sinon.restore());

  it("is made in its region where there is none", async () => {
    answers([failure(404), {}], [{}]);
    expect(await ensureStateBucket(s3, WANTED)).to.equal(true);
    expect(sent[1]).to.deep.equal({
      Bucket: "inventory-state-1",
      CreateBucketConfiguration: { LocationConstraint: "eu-central-1" },
    });
  });

  it("is left alone where the account has it", async () => {
    answers([{}]);
    expect(await ensureStateBucket(s3, WANTED)).to.equal(false);
    expect(sent).to.deep.equal([{ Bucket: "inventory-state-1", ExpectedBucketOwner: "111111111111" }]);
  });

  it("may be made by somebody else of the account in the same moment", async () => {
    answers([failure(404), {}], [failure(409, "BucketAlreadyOwnedByYou")]);
    expect(await ensureStateBucket(s3, WANTED)).to.equal(true);
  });

  it("is not taken from another account", async () => {
    answers([failure(403)]);
    await refused("taken by an account other than");
    sinon.restore();
    answers([failure(404)], [failure(409, "BucketAlreadyExists")]);
    await refused("taken by an account other than");
  });

  it("is not used from another region", async () => {
    answers([failure(301)]);
    await refused("not in eu-central-1");
  });

  async function refused(words: string): Promise<void> {
    const error = await ensureStateBucket(s3, WANTED).catch((failed: unknown) => failed);
    expect(error).to.be.instanceOf(OperatorError);
    expect(`${error}`).to.contain(words);
  }
});

function failure(httpStatusCode: number, name = "Unknown"): S3ServiceException {
  return new S3ServiceException({ name, $fault: "client", $metadata: { httpStatusCode }, message: name });
}
