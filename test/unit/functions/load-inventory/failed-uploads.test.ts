import {
  type AttributeValue,
  ConditionalCheckFailedException,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import { checkOneName } from "#domain/import/name-rule.ts";
import { NEVER_CAME_BACK } from "#domain/upload/failure-reason.ts";
import { UNFINISHED_UPLOADS, UPLOAD_VERSIONS } from "#domain/upload/upload-record.ts";
import { UnfinishedUploads } from "#functions/load-inventory/adapters/unfinished-uploads.ts";
import { FailedUploads } from "#functions/uploads/failed-uploads.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import { answeringClient } from "./answering-client.ts";
import { collected } from "./collected.ts";
import { failureOf } from "./loading.ts";
import { sentInputs } from "./sent-inputs.ts";

const UPLOAD: Upload = {
  key: "stores/Lyon/a.csv",
  versionId: "v1",
  uploadedAt: "2026-01-01T00:00:00.000Z",
  sequencer: "0A",
  sizeBytes: 9,
};
const RECORD = "2026-01-01T00:00:00.000Z#0A#stores/Lyon/a.csv";
const UNFINISHED = { versionId: "v1", record: RECORD, stores: ["Lyon", "Oslo"], expiresAt: "9" };

describe("the list of unfinished uploads", () => {
  afterEach(() => sinon.restore());

  it("stands under names that no store can have, each another", () => {
    const names = [UNFINISHED_UPLOADS, UPLOAD_VERSIONS];
    expect(names.map((name) => checkOneName(name, "store") === name)).to.deep.equal([false, false]);
    expect(new Set(names).size).to.equal(2);
  });

  it("shows a run that is not the first as loading, to the store of its folder too, unless the upload ended", async () => {
    const { client, sent } = answeringClient(() => ({}));
    await new UnfinishedUploads(client, "uploads").begin(UPLOAD, "stock");
    const [listed, shown, notice] = sentInputs(sent, UpdateItemCommand);
    expect(listed?.Key).to.deep.equal({ Store: { S: UNFINISHED_UPLOADS }, Upload: { S: "v1" } });
    expect(listed?.ExpressionAttributeValues).to.deep.include({ ":Record": { S: RECORD }, ":Stores": names("Lyon") });
    expect(shown?.Key).to.deep.equal({ Store: { S: "*" }, Upload: { S: RECORD } });
    expect(shown?.ExpressionAttributeValues).to.deep.include({ ":State": { S: "loading" }, ":Kind": { S: "stock" } });
    expect(shown?.ConditionExpression).to.equal("attribute_not_exists(#State) OR #State IN (:State, :failed)");
    expect(notice?.Key).to.deep.equal({ Store: { S: "Lyon" }, Upload: { S: RECORD } });
    // It may be the entry of the order, which another invocation registered.
    expect(notice?.UpdateExpression).not.to.match(/#Kind|#RegisteredAt/);
  });

  it("passes over what has ended meanwhile, and over nothing else", async () => {
    let failure: Error = new ConditionalCheckFailedException({ message: "no", $metadata: {} });
    const { client } = answeringClient((command) => {
      if (command instanceof UpdateItemCommand && command.input.ConditionExpression) throw failure;
      return {};
    });
    const unfinished = new UnfinishedUploads(client, "uploads");
    await unfinished.begin(UPLOAD, "stock");
    failure = new Error("throttled");
    expect(await failureOf(unfinished.begin(UPLOAD, "stock"))).to.equal(failure);
  });

  it("holds as many stores as fit into an item", async () => {
    const { client, sent } = answeringClient(() => ({}));
    const stores = Array.from({ length: 500 }, (_, index) => `${index}`.padStart(1_000, "-"));
    await new UnfinishedUploads(client, "uploads").list({ ...UPLOAD, key: "a.csv" }, stores);
    expect(sentInputs(sent, UpdateItemCommand)[0]?.ExpressionAttributeValues?.[":Stores"]?.L).to.have.length(32);
  });
});

describe("failed uploads", () => {
  afterEach(() => sinon.restore());

  it("are marked in their stores and then in the list of all, where they are loading and quiet", async () => {
    const { client, sent } = answeringClient(() => ({}));
    await new FailedUploads(client, "uploads").fail(UNFINISHED, NEVER_CAME_BACK, 17);
    const marked = sentInputs(sent, UpdateItemCommand);
    expect(marked.map(({ Key }) => [Key?.Store?.S, Key?.Upload?.S])).to.deep.equal(
      ["Lyon", "Oslo", "*"].map((store) => [store, RECORD]),
    );
    for (const { ConditionExpression, ExpressionAttributeValues } of marked) {
      expect(ConditionExpression).to.equal("#state = :loading AND (attribute_not_exists(#at) OR #at <= :quietSince)");
      expect(ExpressionAttributeValues).to.deep.include({
        ":failed": { S: "failed" },
        ":quietSince": { N: "17" },
        ":message": { S: NEVER_CAME_BACK.message },
      });
    }
  });

  it("are found by one query of the list, which leaves out those that were seen to", async () => {
    const { client, sent } = answeringClient(() => ({ Items: [listed()] }));
    expect(await collected(new FailedUploads(client, "uploads").unfinished())).to.deep.equal([UNFINISHED]);
    expect(sentInputs(sent, QueryCommand)).to.have.length(1);
    expect(sentInputs(sent, QueryCommand)[0]).to.include({ FilterExpression: "attribute_not_exists(#state)" });
  });

  it("are told from uploads that ended, and from those that nobody listed", async () => {
    const answers: object[] = [
      { Item: { State: { S: "loading" }, RegisteredAt: { N: "7" } } },
      { Item: { State: { S: "loaded" } } },
      {},
    ];
    const { client, sent } = answeringClient(() => answers.shift() ?? {});
    const failed = new FailedUploads(client, "uploads");
    expect(await failed.lastAtWork(UNFINISHED)).to.equal(7);
    expect(await failed.lastAtWork(UNFINISHED)).to.equal(undefined);
    expect(await failed.find("v2")).to.equal(undefined);
    expect(sentInputs(sent, GetItemCommand).every(({ ConsistentRead }) => ConsistentRead)).to.equal(true);
  });

  it("leave the list unless they were listed anew", async () => {
    const { client, sent } = answeringClient(() => {
      throw new ConditionalCheckFailedException({ message: "no", $metadata: {} });
    });
    await new FailedUploads(client, "uploads").forget(UNFINISHED);
    expect(sentInputs(sent, UpdateItemCommand)[0]?.ConditionExpression).to.equal("#expiresAt = :expiresAt");
  });
});

function listed(): Record<string, AttributeValue> {
  return { Upload: { S: "v1" }, Record: { S: RECORD }, Stores: names("Lyon", "Oslo"), ExpiresAt: { N: "9" } };
}

function names(...stores: readonly string[]): AttributeValue {
  return { L: stores.map((S) => ({ S })) };
}
