import { S3ServiceException } from "@aws-sdk/client-s3";
import { expect } from "chai";
import sinon from "sinon";
import { dev } from "#environments/dev.ts";
import { MisnamedEnvironment, UnknownEnvironment } from "#environments/environments.ts";
import { parsedArguments, parsedLine, parsedWords } from "#scripts/cli/arguments.ts";
import { failureSentence, UsageError } from "#scripts/cli/errors.ts";
import { printable } from "#scripts/cli/text-columns.ts";

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

  it("names no environment that does not exist", () => {
    expect(() => parsedArguments(["--env", "prdo"], {})).to.throw(UnknownEnvironment, "local, dev, staging, prod");
    expect(() => parsedWords(["list", "--env=__proto__"], {})).to.throw(UnknownEnvironment);
  });

  it("is told of an environment whose file gives it another name", () => {
    const name = sinon.stub(dev, "name").value("dve");
    expect(() => parsedArguments(["--env", "dev"], {})).to.throw(
      MisnamedEnvironment,
      'environments/dev.ts says name: "dve"',
    );
    expect(() => parsedArguments(["--env", "dve"], {})).to.throw(UnknownEnvironment, "local, dev, staging, prod");
    name.restore();
  });

  const options = { dry: { type: "boolean" }, item: { type: "string", multiple: true } } as const;
  const faults: readonly (readonly [args: readonly string[], sentence: string])[] = [
    [["--dryrun", "x"], "There is no option --dryrun."],
    [["-x"], "There is no option -x."],
    [["--__proto__"], "There is no option --__proto__."],
    [["prod"], '"prod" is too much.'],
    [["--", "--dry"], '"--dry" is too much.'],
    [["--dry=yes"], "--dry takes no value."],
    [["--item"], "--item needs a value."],
    [["--item", "--dry"], '--item needs a value. One that begins with "-" is written --item=--dry.'],
  ];
  for (const [args, sentence] of faults) {
    it(`answers ${args.join(" ")} in a sentence of its own`, () =>
      expect(() => parsedLine(args, options))
        .to.throw(UsageError)
        .with.property("message", sentence));
  }

  it("takes whatever else it says", () => {
    expect(parsedLine(["--item=--dry", "--item", "-", "--dry"], options).values).to.deep.equal({
      dry: true,
      item: ["--dry", "-"],
    });
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
