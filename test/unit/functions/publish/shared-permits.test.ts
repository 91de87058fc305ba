import { ConditionalCheckFailedException, DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import { SharedPermits } from "#functions/publish/shared-permits.ts";

describe("the shared permits to publish", () => {
  const client = new DynamoDBClient({ region: "eu-central-1" });
  const permits = new SharedPermits(client, "announcements");
  afterEach(() => sinon.restore());

  it("are counted per second, under a condition, in an item that expires", async () => {
    const send = sinon.stub(client, "send").resolves({});
    expect(await permits.acquire(1_800_000_000)).to.equal(true);
    const command: unknown = send.firstCall.args[0];
    const input = command instanceof UpdateItemCommand ? command.input : undefined;
    expect(input?.Key).to.deep.equal({ Store: { S: " publish slots" }, Item: { S: "1800000000" } });
    expect(input?.UpdateExpression).to.contain("ADD #taken :one");
    expect(input?.ConditionExpression).to.equal("attribute_not_exists(#taken) OR #taken < :all");
    expect(input?.ExpressionAttributeValues?.[":expiresAt"]).to.deep.equal({ N: "1800003600" });
  });

  it("are gone when the condition fails", async () => {
    sinon.stub(client, "send").rejects(new ConditionalCheckFailedException({ message: "", $metadata: {} }));
    expect(await permits.acquire(1)).to.equal(false);
  });

  it("fail with what DynamoDB answers else", async () => {
    sinon.stub(client, "send").rejects(new Error("denied"));
    expect(`${await permits.acquire(1).catch((reason: unknown) => reason)}`).to.contain("denied");
  });
});
