import { expect } from "chai";
import { ALL_WEAKNESSES, WEAKNESSES_OF_OPTIONS } from "./mutations/all-weaknesses.ts";
import { caughtBy } from "./mutations/caught.ts";
import { EVERY_OPTION, WITH_UPLOADERS } from "./optional-environments.ts";
import { type Stack, synthesizedStack } from "./synthesized.ts";

describe("the rules and the truth table", () => {
  let stack: Stack;
  let optional: Stack;
  before(() => {
    stack = synthesizedStack(WITH_UPLOADERS);
    optional = synthesizedStack(EVERY_OPTION);
  });

  it("find nothing in a sound stack", async () => {
    const harmless = { name: "a note", plant: (sound: Stack) => ({ ...sound, "//": "harmless" }) };
    expect(await caughtBy(harmless, stack, WITH_UPLOADERS)).to.deep.equal([]);
    expect(await caughtBy(harmless, optional, EVERY_OPTION)).to.deep.equal([]);
  });

  for (const weakness of ALL_WEAKNESSES) {
    it(`notice when ${weakness.name}`, async () => {
      expect(await caughtBy(weakness, stack, WITH_UPLOADERS)).not.to.deep.equal([]);
    });
  }

  for (const weakness of WEAKNESSES_OF_OPTIONS) {
    it(`notice when, with every option, ${weakness.name}`, async () => {
      expect(await caughtBy(weakness, optional, EVERY_OPTION)).not.to.deep.equal([]);
    });
  }

  it("take a weakness that changes nothing for a mistake", async () => {
    const idle = { name: "idle", plant: (sound: Stack) => sound };
    const outcome = await caughtBy(idle, stack, WITH_UPLOADERS).catch((error: Error) => error);
    expect(outcome).to.be.instanceOf(Error).with.property("name", "NothingToWeaken");
  });
});
