import { S3ServiceException } from "@aws-sdk/client-s3";
import { expect } from "chai";
import { UsageError } from "#scripts/drop/usage-error.ts";
import { failureSentence } from "#scripts/operations/failure-sentence.ts";
import { parsedArguments } from "#scripts/operations/parsed-arguments.ts";
import { printable } from "#scripts/operations/printable.ts";

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

describe("a command line", () => {
  it("is about the local environment unless it names another", () => {
    expect(parsedArguments([], {}).env).to.equal("local");
    expect(parsedArguments(["--env", "prod"], {}).env).to.equal("prod");
  });

  it("takes nothing it does not know", () => {
    expect(() => parsedArguments(["--force"], {})).to.throw(UsageError, "--help");
    expect(() => parsedArguments(["prod"], {})).to.throw(UsageError, "--help");
  });
});

describe("printed names", () => {
  it("cannot steer a terminal", () => {
    expect(printable("a\u001b[2J\u202eb")).to.equal("a\\u{1b}[2J\\u{202e}b");
    expect(printable("Zürich 東京 🍏")).to.equal("Zürich 東京 🍏");
  });
});

function named(name: string): Error {
  return Object.assign(new Error("no"), { name });
}
