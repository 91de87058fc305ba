import { S3ServiceException } from "@aws-sdk/client-s3";
import { expect } from "chai";
import { failureSentence } from "#scripts/cli/errors.ts";

describe("the sentence about a failure", () => {
  it("is one line, whatever failed", () => {
    for (const failure of [new Error("one\n  at two\n"), new Error(""), "text", undefined, new AggregateError([])])
      expect(failureSentence(failure).trim()).to.match(/^.+$/);
  });

  it("says what to do without credentials, with old ones and without a network", () => {
    expect(failureSentence(named("CredentialsProviderError"))).to.contain("sign in");
    expect(failureSentence(named("ExpiredToken"))).to.contain("sign in");
    expect(failureSentence(Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }))).to.contain("network");
  });

  it("says that rights are lacking", () => {
    const denied = { name: "AccessDenied", $fault: "client" as const, $metadata: {}, message: "s3:ListBucketVersions" };
    expect(failureSentence(new S3ServiceException(denied))).to.match(/do not allow.*s3:ListBucketVersions/);
  });
});

function named(name: string): Error {
  return Object.assign(new Error("no"), { name });
}
