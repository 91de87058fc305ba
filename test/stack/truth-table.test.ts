import { expect } from "chai";
import { dev } from "#environments/dev.ts";
import type { Environment } from "#environments/environment.ts";
import { ENVIRONMENTS } from "#environments/environments.ts";
import { EVERY_OPTION } from "./every-option.ts";
import { allFacts } from "./rules/all-facts.ts";
import type { Facts } from "./rules/facts.ts";
import { synthesizedStack } from "./synthesized.ts";
import { LYONS_UPLOADER, LYS_UPLOADER } from "./truth/cast.ts";
import { falseRows } from "./truth/truth-table.ts";

describe("the truth table", () => {
  let facts: readonly Facts[];
  before(() => {
    facts = allFacts();
  });

  for (const environment of ENVIRONMENTS) {
    it(`is true in ${environment.name}`, async () => {
      expect(await falseRows(factsOf(facts, environment).stack, environment)).to.deep.equal([]);
    });
  }

  it("is true for uploaders of other accounts", async () => {
    const environment = { ...dev, uploaders: [LYONS_UPLOADER, LYS_UPLOADER] };
    expect(await falseRows(synthesizedStack(environment), environment)).to.deep.equal([]);
  });

  it("is true with every option, such as a key of the environment's own", async () => {
    expect(await falseRows(synthesizedStack(EVERY_OPTION), EVERY_OPTION)).to.deep.equal([]);
  });
});

function factsOf(facts: readonly Facts[], { name }: Environment): Facts {
  const found = facts.find((one) => one.name === name);
  if (!found) throw new Error(`There is no stack ${name}.`);
  return found;
}
