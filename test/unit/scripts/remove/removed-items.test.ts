import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { paddedSequencer } from "#domain/upload/upload-order.ts";
import { removalSummary } from "#scripts/remove/removal-summary.ts";
import { readRemovedItems } from "#scripts/remove/removed-items.ts";

const REPORT = {
  key: "settings/removals.csv",
  uploadedAt: "2026-11-24T12:00:00.000Z",
  sequencer: paddedSequencer("AB"),
};

describe("what a removal removed", () => {
  it("are the items with its own tombstone", async () => {
    const rows = new Map([
      ["gone", tombstone("gone")],
      ["gone before", { ...tombstone("gone before"), [INVENTORY.updatedAt]: { S: "2026-11-24T11:59:59.999Z" } }],
      ["back", { ...tombstone("back"), ...LEVEL }],
    ]);
    const client = new DynamoDBClient({ region: "eu-central-1" });
    sinon.stub(client, "send").callsFake(async (command: unknown) => {
      const item = command instanceof GetItemCommand ? command.input.Key?.[INVENTORY.item]?.S : undefined;
      return { Item: rows.get(item ?? "") };
    });
    const items = ["gone", "gone before", "back", "unknown"];
    expect(await readRemovedItems(client, { table: "t", store: "Oslo", items, report: REPORT })).to.deep.equal([
      "gone",
    ]);
  });

  it("are looked for in every page of a whole store", async () => {
    const client = new DynamoDBClient({ region: "eu-central-1" });
    const send = sinon.stub(client, "send");
    send.onFirstCall().resolves({ Items: [tombstone("a")], LastEvaluatedKey: { [INVENTORY.item]: { S: "a" } } });
    send.onSecondCall().resolves({ Items: [tombstone("b")] });
    const removal = { table: "t", store: "Oslo", items: ["*"], report: REPORT };
    expect(await readRemovedItems(client, removal)).to.deep.equal(["a", "b"]);
  });

  it("is told with what was not there and what newer uploads hold", () => {
    const lines = removalSummary("Oslo", ["pen"], { unchanged: 1, superseded: 2 });
    expect(lines).to.deep.equal([
      "Removed from Oslo: 1 item",
      "  pen",
      "  1 name is not in the stock records.",
      "  2 names are in a newer upload, which counts.",
    ]);
  });

  it("is told by its first twenty items", () => {
    const items = Array.from({ length: 23 }, (_, index) => `item ${index}`);
    const lines = removalSummary("Oslo", items, { unchanged: 0, superseded: 0 });
    expect(lines.at(0)).to.equal("Removed from Oslo: 23 items");
    expect(lines.at(-1)).to.equal("  and 3 more");
  });

  it("is nothing in a dry run", () => {
    expect(removalSummary("Oslo", undefined, { unchanged: 0, superseded: 0 })).to.deep.equal([]);
  });
});

const LEVEL = { [INVENTORY.status]: { S: "OK" }, [INVENTORY.count]: { N: "5" }, [INVENTORY.threshold]: { N: "1" } };

function tombstone(item: string) {
  return {
    [INVENTORY.store]: { S: "Oslo" },
    [INVENTORY.item]: { S: item },
    [INVENTORY.updatedAt]: { S: REPORT.uploadedAt },
    [INVENTORY.sequencer]: { S: REPORT.sequencer },
    [INVENTORY.source]: { S: REPORT.key },
  };
}
