import { readFileSync } from "node:fs";
import { expect } from "chai";
import { dataLoss } from "#scripts/plan/data-loss.ts";
import { plannedChanges } from "#scripts/plan/planned-changes.ts";

/** Plans that Terraform 1.11 made of a stack of four resources. */
const recorded = (name: string) =>
  plannedChanges(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), "utf8"));

describe("a plan", () => {
  it("names each change with its component, by component", () => {
    expect(recorded("losses").map(({ component, action, type }) => `${component} ${action} ${type}`)).to.deep.equal([
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
