import { expect } from "chai";
import sinon from "sinon";
import { dev } from "#environments/dev.ts";
import { MisnamedEnvironment, UnknownEnvironment } from "#environments/environments.ts";
import { parsedArguments, parsedLine, parsedWords } from "#scripts/cli/arguments.ts";
import { UsageError } from "#scripts/cli/errors.ts";

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
