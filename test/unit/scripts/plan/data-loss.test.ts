import { readFileSync } from "node:fs";
import { expect } from "chai";
import { dataLoss, RefusedPlan } from "#scripts/plan/data-loss.ts";
import { plannedChanges } from "#scripts/plan/planned-changes.ts";

/** Plans that Terraform 1.11 made of a stack of four resources. */
const recorded = (name: string) =>
  plannedChanges(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), "utf8"));

describe("data that a plan would lose", () => {
  it("is in tables and buckets that are destroyed or replaced, and in nothing else", () => {
    const lost = dataLoss(recorded("losses")).map(({ type, action }) => `${action} ${type}`);
    expect(lost).to.deep.equal(["replace aws_dynamodb_table", "destroy aws_s3_bucket"]);
    expect(dataLoss(recorded("creation"))).to.deep.equal([]);
  });

  it("is named where a plan is refused, with the way to allow it", () => {
    const { message } = new RefusedPlan(dataLoss(recorded("losses")));
    expect(message).to.match(/replace aws_dynamodb_table.*destroy aws_s3_bucket.*--allow-data-loss/);
  });
});
