import { readFileSync } from "node:fs";
import { STSClient } from "@aws-sdk/client-sts";
import { expect } from "chai";
import sinon from "sinon";
import { WrongAccount } from "#scripts/environment/caller-account.ts";
import { resolveTerraformVariables } from "#scripts/environment/terraform-variables.ts";
import { dataLoss, RefusedPlan } from "#scripts/plan/data-loss.ts";
import { planSummary } from "#scripts/plan/plan-summary.ts";
import { plannedChanges } from "#scripts/plan/planned-changes.ts";

/** Plans that Terraform 1.11 made of a stack of four resources. */
const recorded = (name: string) =>
  plannedChanges(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), "utf8"));

describe("a plan", () => {
  it("names each change with its part, by part", () => {
    expect(recorded("losses").map(({ part, action, type }) => `${part} ${action} ${type}`)).to.deep.equal([
      "alert-topic destroy aws_sns_topic",
      "inventory-table replace aws_dynamodb_table",
      "load-queue change aws_sqs_queue",
      "load-queue add aws_sqs_queue",
      "report-bucket destroy aws_s3_bucket",
    ]);
  });

  it("names what changes, and what forces a replacement", () => {
    const attributes = new Map(recorded("losses").map((change) => [change.address, change.attributes]));
    expect(attributes.get("aws_sqs_queue.load-queue_03")).to.deep.equal(["visibility_timeout_seconds"]);
    expect(attributes.get("aws_dynamodb_table.inventory-table_inventory_table_01")).to.include("hash_key");
  });

  it("tells a resource that is adopted or left from one that is made or destroyed", () => {
    const change = { before: {}, after: {}, after_unknown: {} };
    const resource = { mode: "managed", type: "aws_s3_bucket", name: "state-bucket_1" };
    const json = JSON.stringify({
      resource_changes: [
        { ...resource, address: "a", change: { ...change, actions: ["no-op"], importing: { id: "x" } } },
        { ...resource, address: "b", change: { ...change, actions: ["forget"] } },
        { ...resource, address: "c", mode: "data", change: { ...change, actions: ["read"] } },
      ],
    });
    expect(plannedChanges(json).map(({ action }) => action)).to.deep.equal(["adopt", "forget"]);
    expect(dataLoss(plannedChanges(json))).to.deep.equal([]);
  });
});

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

describe("the variables of a plan", () => {
  afterEach(() => sinon.restore());

  it("are the caller's own, once the credentials are the environment's account's", async () => {
    sinon.stub(STSClient.prototype, "send").resolves({ Account: "111111111111" });
    expect(await resolveTerraformVariables("dev")).to.include({ PATH: process.env.PATH });
  });

  it("are nobody's with credentials of another account", async () => {
    sinon.stub(STSClient.prototype, "send").resolves({ Account: "999999999999" });
    expect(await resolveTerraformVariables("dev").catch((error: unknown) => error)).to.be.instanceOf(WrongAccount);
  });
});
