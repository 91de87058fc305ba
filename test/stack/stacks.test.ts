import { expect } from "chai";
import { LOCAL_OUTPUTS, OUTPUTS } from "#infra/outputs.ts";
import { type Block, blocks, resources, type Stack, synthesizedStacks } from "./synthesized.ts";

const ENVIRONMENTS = ["local", "dev", "staging", "prod"] as const;

describe("what one environment has and another has not", () => {
  let stacks: ReadonlyMap<string, Stack>;
  before(() => {
    stacks = synthesizedStacks(ENVIRONMENTS);
  });

  const stack = (name: string): Stack => {
    const found = stacks.get(name);
    if (!found) throw new Error(`There is no stack ${name}.`);
    return found;
  };

  for (const name of ENVIRONMENTS) {
    it(`lists the outputs of ${name}, with an inbox in local only`, () => {
      const names = Object.keys((name === "local" ? LOCAL_OUTPUTS : OUTPUTS).entries);
      expect(Object.keys(block(stack(name).output))).to.have.members(names);
    });
  }

  it("keeps the state of local beside the project, by a path that holds on every machine", () => {
    const local = block(block(block(stack("local").terraform).backend).local);
    expect(local.path).to.equal("../../../.local/terraform.tfstate");
  });

  it("gives a load two minutes in local, so that a killed one comes back as soon, and five elsewhere", () => {
    const timeouts = ENVIRONMENTS.map((name) => {
      const [load] = resources(stack(name), "aws_lambda_function").filter(({ function_name }) =>
        `${function_name}`.endsWith("-load-inventory"),
      );
      return load?.timeout;
    });
    expect(timeouts).to.deep.equal([120, 300, 300, 300]);
  });
});

function block(value: unknown): Block {
  return blocks(value)[0] ?? {};
}
