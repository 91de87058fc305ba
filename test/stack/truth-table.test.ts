import { expect } from "chai";
import { ENVIRONMENTS } from "#environments/environments.ts";
import { EVERY_OPTION, WITH_UPLOADERS } from "./optional-environments.ts";
import { allStacks, synthesizedStack } from "./synthesized.ts";
import { falseRows } from "./truth/truth-table.ts";

describe("the truth table", () => {
  for (const environment of ENVIRONMENTS) {
    it(`is true in ${environment.name}`, async () => {
      expect(await falseRows(allStacks()(environment.name), environment)).to.deep.equal([]);
    });
  }

  it("is true for uploaders of other accounts", async () => {
    expect(await falseRows(synthesizedStack(WITH_UPLOADERS), WITH_UPLOADERS)).to.deep.equal([]);
  });

  it("is true with every option, such as a key of the environment's own", async () => {
    expect(await falseRows(synthesizedStack(EVERY_OPTION), EVERY_OPTION)).to.deep.equal([]);
  });
});
