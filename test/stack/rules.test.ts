import { expect } from "chai";
import { allFacts } from "./rules/all-facts.ts";
import { ALL_RULES } from "./rules/all-rules.ts";
import type { Facts } from "./rules/facts.ts";

describe("the rules over every resource", () => {
  let facts: readonly Facts[];
  before(() => {
    facts = allFacts();
  });

  it("look at every stack", () => {
    expect(facts.map(({ name }) => name)).to.deep.equal(["local", "dev", "staging", "prod", "state"]);
  });

  for (const { claim, findings } of ALL_RULES) {
    it(claim, () => {
      const broken = facts.flatMap((one) => findings(one).map(({ sentence }) => `${one.name}: ${sentence}`));
      expect(broken).to.deep.equal([]);
    });
  }
});
