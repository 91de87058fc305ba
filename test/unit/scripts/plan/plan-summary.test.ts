import { readFileSync } from "node:fs";
import { expect } from "chai";
import { planSummary } from "#scripts/plan/plan-summary.ts";
import { plannedChanges } from "#scripts/plan/planned-changes.ts";

/** Plans that Terraform 1.11 made of a stack of four resources. */
const recorded = (name: string) =>
  plannedChanges(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), "utf8"));

describe("the summary of a plan", () => {
  it("ends with how many of each there are", () => {
    expect(planSummary("dev", recorded("losses")).at(-1)).to.equal(
      "dev: 1 to add, 1 to change, 1 to replace, 2 to destroy",
    );
    expect(planSummary("dev", recorded("creation")).at(-1)).to.equal("dev: 4 to add");
  });

  it("says that nothing is to be done", () => {
    expect(planSummary("dev", recorded("nothing"))).to.deep.equal(["dev is as the program says: nothing to do."]);
  });

  it("never shows values", () => {
    expect(planSummary("dev", recorded("losses")).join("\n")).not.to.match(/example-|\b60\b/);
  });
});
