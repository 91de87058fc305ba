import { expect } from "chai";
import { OUTPUTS } from "#infra/outputs.ts";
import { OperatorError } from "#scripts/cli/errors.ts";
import { parseOutputs } from "#scripts/environment/outputs.ts";

const NAMES = Object.keys(OUTPUTS.entries);

describe("the outputs of a stack", () => {
  it("are known by their names, and those that a later program adds as well", () => {
    const outputs = parseOutputs("dev", written([...NAMES, "added_later"]));
    expect(outputs).to.deep.equal(Object.fromEntries([...NAMES, "added_later"].map((name) => [name, `the ${name}`])));
  });

  for (const name of NAMES)
    it(`are not whole without ${name}, which is said in a sentence`, () => {
      const parse = () => parseOutputs("dev", written(NAMES.filter((one) => one !== name)));
      expect(parse).to.throw(OperatorError, `The stack "dev" lacks the output ${name}: apply it again.`);
    });

  it("are none where nothing is applied", () => {
    expect(parseOutputs("dev", written([]))).to.equal(undefined);
  });
});

/** As `terraform output -json` writes it. */
function written(names: readonly string[]): string {
  const outputs = names.map((name) => [name, { sensitive: false, type: "string", value: `the ${name}` }]);
  return JSON.stringify(Object.fromEntries(outputs));
}
