import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import { checkOneName } from "#domain/import/name-rule.ts";
import { StoreTally } from "#domain/stock/store-tally.ts";
import { orderEntry } from "#domain/upload/order-entry.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { FormerThresholds } from "#functions/load-inventory/adapters/former-thresholds.ts";
import { StoreSummaries } from "#functions/load-inventory/adapters/store-summaries.ts";
import { UploadVersions } from "#functions/load-inventory/adapters/upload-versions.ts";
import { UploadsTable } from "#functions/load-inventory/adapters/uploads-table.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import { collected } from "#test/unit/functions/load-inventory/collected.ts";
import { failureOf } from "#test/unit/functions/load-inventory/loading.ts";
import { sentInputs } from "#test/unit/functions/load-inventory/sent-inputs.ts";

const UPLOAD: Upload = {
  key: "stores/Lyon/a.csv",
  versionId: "v1",
  uploadedAt: "2026-01-01T00:00:00.000Z",
  sequencer: "0A",
  sizeBytes: 9,
};
const REPORT: UploadReport = {
  ...UPLOAD,
  outcome: "loaded",
  rows: 3,
  accepted: 3,
  rejected: 0,
  duplicates: 0,
  changed: 2,
  unchanged: 1,
  superseded: 0,
  stores: ["Lyon"],
  durationMs: 1,
};

describe("what is decided once for an upload", () => {
  afterEach(() => sinon.restore());

  it("is written by its first run, in one request, under a name that no store can have", async () => {
    const { client, items, sent } = dynamoThat();
    const run = await new UploadVersions(client, "uploads").begin(UPLOAD);
    expect(run).to.deep.equal({ upload: UPLOAD, isFirst: true });
    expect(sentInputs(sent, PutItemCommand)).to.have.length(1);
    expect(sentInputs(sent, PutItemCommand)[0]).to.include({
      ConditionExpression: "attribute_not_exists(#version)",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    const store = items()[0]?.Store?.S ?? "";
    expect(checkOneName(store, "store")).not.to.equal(store);
    expect(items()[0]?.Upload?.S).to.equal("v1");
  });

  it("outlives every message about the upload: 88 days of replays, queues and dead letters", async () => {
    const { client, items } = dynamoThat();
    await new UploadVersions(client, "uploads").begin(UPLOAD);
    expect((Number(items()[0]?.ExpiresAt?.N) * 1000 - Date.now()) / 86_400_000).to.be.above(88);
  });

  it("gives every later run the place of the first, whatever its message says", async () => {
    const written: Record<string, AttributeValue>[] = [];
    const { client } = dynamoThat((command) => {
      const [Item] = written;
      if (Item) throw new ConditionalCheckFailedException({ message: "no", $metadata: {}, Item });
      if (command instanceof PutItemCommand) written.push(command.input.Item ?? {});
      return {};
    });
    const versions = new UploadVersions(client, "uploads");
    await versions.begin(UPLOAD);
    const later = { ...UPLOAD, uploadedAt: "2026-01-09T00:00:00.000Z", sequencer: "0" };
    expect(await versions.begin(later)).to.deep.equal({ upload: UPLOAD, isFirst: false });
  });

  it("is not guessed where it cannot be asked for", async () => {
    const { client } = dynamoThat(() => {
      throw new Error("throttled");
    });
    const failure = await failureOf(new UploadVersions(client, "uploads").begin(UPLOAD));
    expect(failure).to.be.instanceOf(Error).and.to.have.property("message", "throttled");
  });
});

describe("the uploads table", () => {
  afterEach(() => sinon.restore());

  it("remembers a registration under each store, with what the others need to know", async () => {
    const { client, items } = dynamoThat();
    await new UploadsTable(client, "uploads").register(UPLOAD, "stock", [
      { store: "Lyon", hasThresholds: true },
      { store: "__proto__", hasThresholds: false },
    ]);
    expect(items().map(({ Store, SpeaksThresholds }) => [Store?.S, SpeaksThresholds?.N])).to.deep.equal([
      ["Lyon", "1"],
      ["__proto__", undefined],
    ]);
    for (const item of items()) {
      expect(item).to.deep.include({ Kind: { S: "stock" }, State: { S: "loading" }, VersionId: { S: "v1" } });
      expect(Number(item.RegisteredAt?.N)).to.be.above(0);
      const days = (Number(item.ExpiresAt?.N) * 1000 - Number(item.RegisteredAt?.N)) / 86_400_000;
      expect(Math.round(days)).to.equal(60);
    }
  });

  it("overwrites a registration with its end, so that the upload is no longer in flight", async () => {
    const { client, items, sent } = dynamoThat();
    const uploadsTable = new UploadsTable(client, "uploads");
    const stores = await uploadsTable.register(UPLOAD, "stock", [{ store: "Lyon", hasThresholds: true }]);
    await uploadsTable.finish("stock", stores, { upload: UPLOAD, report: REPORT });
    const [registered, finished] = items();
    expect([finished?.Store, finished?.Upload]).to.deep.equal([registered?.Store, registered?.Upload]);
    expect(finished).to.deep.include({ State: { S: "loaded" }, Changed: { N: "2" }, SpeaksThresholds: { N: "1" } });
    expect([finished?.RegisteredAt, finished?.Attempt]).to.deep.equal([undefined, undefined]);
    expect(sentInputs(sent, PutItemCommand)[1]?.ExpressionAttributeValues).to.deep.equal({
      ":attempt": registered?.Attempt,
    });
  });

  it("keeps what became of a store that is finished, and tells a later run of it", async () => {
    const finished = { changed: 2, unchanged: 1, superseded: 0, settings: "s1" };
    const { client, items, sent } = dynamoThat((command) => {
      const isRegistered =
        command instanceof PutItemCommand && /not_exists/.test(command.input.ConditionExpression ?? "");
      const Item = items().findLast(({ Finished }) => Finished);
      if (isRegistered && Item) throw new ConditionalCheckFailedException({ message: "no", $metadata: {}, Item });
      return {};
    });
    const uploadsTable = new UploadsTable(client, "uploads");
    const [store] = await uploadsTable.register(UPLOAD, "stock", [{ store: "Lyon", hasThresholds: false }]);
    if (!store) throw new Error("nothing was registered");
    await uploadsTable.pause(UPLOAD, "stock", [{ ...store, finished }]);
    expect(items()[1]).to.deep.include({ State: { S: "loading" } });
    expect(items()[1]).not.to.have.any.keys("RegisteredAt");
    const again = await uploadsTable.register(UPLOAD, "stock", [{ store: "Lyon", hasThresholds: false }]);
    expect(again).to.have.length(1);
    expect(again[0]).to.deep.include({ store: "Lyon", finished, othersAt: undefined });
    await uploadsTable.finish("stock", again, { upload: UPLOAD, report: REPORT });
    expect(items().at(-1)).to.deep.include({ State: { S: "loaded" }, Finished: items()[1]?.Finished });
    expect(sentInputs(sent, PutItemCommand).at(-1)?.ExpressionAttributeValues).to.deep.equal({
      ":attempt": items()[1]?.Attempt,
    });
    expect(items().at(-1)).not.to.have.any.keys("Attempt");
  });

  it("stays in flight after its end where another invocation registered before, and wherever one did after", async () => {
    const { client, items } = dynamoThat((command) => {
      if (command instanceof PutItemCommand && command.input.ConditionExpression && items().length > 2) {
        throw conditionFailed();
      }
      return { Attributes: { RegisteredAt: { N: "17" } } };
    });
    const uploadsTable = new UploadsTable(client, "uploads");
    const stores = await uploadsTable.register(UPLOAD, "stock", [{ store: "Lyon", hasThresholds: false }]);
    await uploadsTable.pause(UPLOAD, "stock", stores);
    expect(items()[1]).to.deep.include({ State: { S: "loading" }, RegisteredAt: { N: "17" } });
    await uploadsTable.finish("stock", stores, { upload: UPLOAD, report: REPORT });
    expect(items()).to.have.length(3);
  });

  it("shows the progress of a file in a store's folder to that store, in a record that orders nothing", async () => {
    const { client, items, sent } = dynamoThat();
    await new UploadsTable(client, "uploads").recordProgress(UPLOAD, "stock", 7);
    expect(items().map(({ Store, Rows, State }) => [Store?.S, Rows?.N, State?.S])).to.deep.equal([
      ["*", "7", "loading"],
      ["Lyon", "7", "loading"],
    ]);
    expect(items().map(orderEntry).at(1)).to.equal(undefined);
    expect(items().at(1)).not.to.have.any.keys("RegisteredAt", "Attempt");
    expect(sentInputs(sent, PutItemCommand).at(1)?.ConditionExpression).to.equal("attribute_not_exists(#kind)");
  });

  it("shows a store what became of a file in its folder of which nothing was loaded", async () => {
    const { client, items } = dynamoThat();
    const report = { ...REPORT, outcome: "refused" as const, stores: [] };
    await new UploadsTable(client, "uploads").recordEnd("stock", { upload: UPLOAD, report });
    expect(items().map(({ Store, State, Kind }) => [Store?.S, State?.S, Kind?.S])).to.deep.equal([
      ["*", "refused", "stock"],
      ["Lyon", "refused", undefined],
    ]);
  });

  it("leaves the entry of an upload that was loaded, or that another invocation registered, as it is", async () => {
    const { client, items } = dynamoThat((command) => {
      if (command instanceof PutItemCommand && command.input.ConditionExpression) throw conditionFailed();
      return {};
    });
    const uploadsTable = new UploadsTable(client, "uploads");
    await uploadsTable.recordEnd("stock", { upload: UPLOAD, report: REPORT });
    expect(items().map(({ Store }) => Store?.S)).to.deep.equal(["*"]);
    await uploadsTable.recordEnd("stock", { upload: UPLOAD, report: { ...REPORT, stores: [] } });
    await uploadsTable.recordProgress(UPLOAD, "stock", 7);
  });

  it("shows files outside of the stores' folders, and dry runs, to no store", async () => {
    const { client, items } = dynamoThat();
    const uploadsTable = new UploadsTable(client, "uploads");
    for (const key of ["a.csv", "settings/removals.csv", "stores//a.csv", "dry-run/stores/Lyon/a.csv"]) {
      await uploadsTable.recordProgress({ ...UPLOAD, key }, "stock", 7);
      await uploadsTable.recordEnd("stock", { upload: { ...UPLOAD, key }, report: { ...REPORT, key, stores: [] } });
    }
    expect(new Set(items().map(({ Store }) => Store?.S))).to.deep.equal(new Set(["*"]));
  });

  it("reads all entries of a store strongly consistent, and passes over what orders nothing", async () => {
    const pages = [
      {
        Items: [{ Kind: { S: "thresholds" } }, { Kind: { S: "stock" }, RegisteredAt: { N: "7" } }],
        LastEvaluatedKey: {},
      },
      { Items: [{ Kind: { S: "removals" }, State: { S: "loaded" } }] },
    ];
    const { client, sent } = dynamoThat(() => pages.shift());
    const entries = await new UploadsTable(client, "uploads").entriesOf("Lyon");
    expect(entries.map(({ kind, registeredAt }) => [kind, registeredAt])).to.deep.equal([
      ["stock", 7],
      ["removals", 0],
    ]);
    expect(sentInputs(sent, QueryCommand).map(({ ConsistentRead }) => ConsistentRead)).to.deep.equal([true, true]);
  });
});

describe("the store summaries", () => {
  afterEach(() => sinon.restore());

  it("are written for the first time only where there is none, afterwards only over the revision that was read", async () => {
    const { client, sent } = dynamoThat();
    const summaries = new StoreSummaries(client, "stores");
    await summaries.replace("Lyon", tallyOf(1), { revision: 0, lastUpload: undefined });
    await summaries.replace("Lyon", tallyOf(1), { revision: 7, lastUpload: undefined });
    const [first, later] = sentInputs(sent, PutItemCommand);
    expect(first?.ConditionExpression).to.equal("attribute_not_exists(#revision)");
    expect(later?.ConditionExpression).to.equal("#revision = :revision");
    expect(later?.ExpressionAttributeValues).to.deep.equal({ ":revision": { N: "7" } });
    expect(later?.Item).to.deep.include({ Revision: { N: "8" }, Items: { N: "1" }, Directory: { S: "stores" } });
  });

  it("keep the revision of a store without items, unlisted", async () => {
    const { client, items } = dynamoThat();
    await new StoreSummaries(client, "stores").replace("Lyon", tallyOf(0), { revision: 7, lastUpload: undefined });
    expect(items()).to.deep.equal([{ Store: { S: "Lyon" }, Revision: { N: "8" } }]);
  });

  it("leave a store unlisted whose name, stored by an older version, is longer than the index takes", async () => {
    const { client, items } = dynamoThat();
    await new StoreSummaries(client, "stores").replace("x".repeat(1025), tallyOf(1), {
      revision: 0,
      lastUpload: undefined,
    });
    expect(items()[0]).to.include.keys("Items").and.not.to.include.keys("Directory");
  });

  it("say when somebody else was first", async () => {
    const { client } = dynamoThat(() => Promise.reject(conditionFailed()));
    const summaries = new StoreSummaries(client, "stores");
    expect(await summaries.replace("Lyon", tallyOf(1), { revision: 7, lastUpload: undefined })).to.equal(false);
  });

  it("read back the last upload they were written with", async () => {
    const lastUpload = { ...UPLOAD, outcome: "partial" as const };
    const { client, items } = dynamoThat(() => ({ Item: items()[0] }));
    const summaries = new StoreSummaries(client, "stores");
    await summaries.replace("Lyon", tallyOf(1), { revision: 0, lastUpload });
    const { sizeBytes: _, ...expected } = lastUpload;
    expect(await summaries.head("Lyon")).to.deep.equal({ revision: 1, lastUpload: expected });
  });

  it("list every store, page by page", async () => {
    const pages = [{ Items: [{ Store: { S: "A" } }], LastEvaluatedKey: {} }, { Items: [{ Store: { S: "B" } }] }];
    const { client } = dynamoThat(() => pages.shift());
    expect(await collected(new StoreSummaries(client, "stores").stores())).to.deep.equal(["A", "B"]);
  });
});

describe("the thresholds of earlier releases", () => {
  afterEach(() => sinon.restore());

  it("are found by the pointer that those left in the table", async () => {
    const former = { uploadedAt: UPLOAD.uploadedAt, sequencer: "0A", key: "settings/thresholds.csv", versionId: "v0" };
    const pointer = {
      UploadedAt: { S: former.uploadedAt },
      Sequencer: { S: former.sequencer },
      Key: { S: former.key },
      VersionId: { S: former.versionId },
    };
    const { client, sent } = dynamoThat(() => ({ Item: pointer }));
    expect(await formerOf(client).find()).to.deep.equal(former);
    const [get] = sentInputs(sent, GetItemCommand);
    expect(get).to.deep.include({ Key: { Store: { S: "*" } }, ConsistentRead: true });
  });

  it("are none where there is no pointer", async () => {
    expect(await formerOf(dynamoThat(() => ({})).client).find()).to.equal(undefined);
  });

  it("say what their upload says", async () => {
    const rows = await formerOf(dynamoThat().client).read({ ...UPLOAD, key: "settings/thresholds.csv" });
    expect(rows).to.deep.equal([{ store: "*", item: "a", threshold: 7 }]);
  });
});

function dynamoThat(answers: (command: unknown) => unknown = () => ({})) {
  const client = new DynamoDBClient({ region: "eu-central-1" });
  const sent: unknown[] = [];
  sinon.stub(client, "send").callsFake(async (command: unknown) => {
    sent.push(command);
    return answers(command);
  });
  const items = () => sentInputs(sent, PutItemCommand).map(({ Item = {} }) => Item);
  return { client, sent, items };
}

function formerOf(client: DynamoDBClient): FormerThresholds {
  return new FormerThresholds(client, "stores", {
    async *read() {
      yield Buffer.from("store,item,threshold\n*,a,7\n");
    },
  });
}

function tallyOf(items: number): StoreTally {
  const tally = new StoreTally();
  for (let item = 0; item < items; item += 1) tally.add({ item: `${item}`, count: 5, status: "OK", threshold: 1 });
  return tally;
}

function conditionFailed(): Error {
  return new ConditionalCheckFailedException({ message: "no", $metadata: {} });
}
