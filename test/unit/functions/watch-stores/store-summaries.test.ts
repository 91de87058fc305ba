import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import type { StaleStore } from "#domain/alert/alert-stale.ts";
import { StoreSummaries } from "#functions/watch-stores/store-summaries.ts";

const summary = (store: string, lastUploadAt?: string) => ({
  Store: { S: store },
  ...(lastUploadAt && { LastUploadAt: { S: lastUploadAt } }),
});

describe("store summaries", () => {
  it("are queried page by page through the index of all stores; those without an upload are left out", async () => {
    const client = new DynamoDBClient({ region: "eu-central-1" });
    const starts: unknown[] = [];
    sinon.stub(client, "send").callsFake(async (command: unknown) => {
      if (!(command instanceof QueryCommand)) throw new Error("only Query is allowed");
      expect(command.input).to.include({ TableName: "stores", IndexName: "AllStores" });
      starts.push(command.input.ExclusiveStartKey);
      const last = starts.length === 2;
      return last
        ? { Items: [summary("C", "t3")] }
        : { Items: [summary("A", "t1"), summary("B")], LastEvaluatedKey: {} };
    });
    const found: StaleStore[] = [];
    for await (const store of new StoreSummaries(client, "stores").lastUploads()) found.push(store);
    expect([found, starts.length]).to.deep.equal([
      [
        { store: "A", lastUploadAt: "t1" },
        { store: "C", lastUploadAt: "t3" },
      ],
      2,
    ]);
  });
});
