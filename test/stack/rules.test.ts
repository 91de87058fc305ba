import { expect } from "chai";
import { EVERY_OPTION } from "./optional-environments.ts";
import { ALL_RULES } from "./rules/all-rules.ts";
import { allFacts, Facts } from "./rules/facts.ts";
import { synthesizedStack } from "./synthesized.ts";

describe("the rules over every resource", () => {
  let facts: readonly Facts[];
  let optional: Facts;
  before(() => {
    facts = allFacts();
    optional = new Facts(synthesizedStack(EVERY_OPTION), EVERY_OPTION);
  });

  it("look at every stack", () => {
    expect(facts.map(({ name }) => name)).to.deep.equal(["local", "dev", "staging", "prod", "state"]);
  });

  for (const { claim, findings } of ALL_RULES) {
    it(claim, () => {
      const broken = facts.flatMap((one) => findings(one).map(({ sentence }) => `${one.name}: ${sentence}`));
      expect(broken).to.deep.equal([]);
    });

    it(`${claim}, with every option`, () => {
      expect(findings(optional).map(({ sentence }) => sentence)).to.deep.equal([]);
    });
  }
});
