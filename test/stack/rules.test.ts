import { expect } from "chai";
import { dev } from "#environments/dev.ts";
import { local } from "#environments/local.ts";
import { prod } from "#environments/prod.ts";
import { staging } from "#environments/staging.ts";
import { ALL_RULES } from "./rules/all-rules.ts";
import { Facts } from "./rules/facts.ts";
import { synthesizedStacks } from "./synthesized.ts";

const ENVIRONMENTS = [local, dev, staging, prod];

describe("the rules over every resource", () => {
  const facts: Facts[] = [];
  before(() => {
    const stacks = synthesizedStacks(ENVIRONMENTS.map(({ name }) => name));
    for (const environment of ENVIRONMENTS) {
      const stack = stacks.get(environment.name);
      if (stack) facts.push(new Facts(stack, environment));
    }
  });

  it("look at every environment", () => {
    expect(facts.map(({ environment }) => environment)).to.deep.equal(ENVIRONMENTS);
  });

  for (const { claim, findings } of ALL_RULES) {
    it(claim, () => {
      expect(facts.flatMap((one) => findings(one)).map(({ sentence }) => sentence)).to.deep.equal([]);
    });
  }
});
