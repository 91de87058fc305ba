import { expect } from "chai";
import fc from "fast-check";
import type { Attributes } from "#domain/attribute-value.ts";
import { parseHistory, withLevel } from "#domain/stock/level-history.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { statusOf } from "#domain/stock/stock-status.ts";
import { SUMMARY } from "#domain/stock/store-summary.ts";
import { UPLOAD } from "#domain/upload/upload-record.ts";
import { type Answer, type Arrived, failureOf, HttpDouble, settingsFor } from "#test/unit/web/http-double.ts";
import { CloudInventory } from "#web/inventory/cloud-inventory.ts";
import { Denied, FileTooLarge, MAX_UPLOAD_BYTES, Offline, UnnameableKey } from "#web/inventory/failures.ts";
import type { StockRow, Viewer } from "#web/inventory/inventory.ts";
import { stockRow } from "#web/inventory/stock-row.ts";

const AT = "2026-11-20T10:00:00.000Z";
const BUSY: Answer = { status: 400, body: { __type: "com.amazonaws.dynamodb.v20120810#ThrottlingException" } };
const DENIED: Answer = { status: 400, body: { __type: "com.amazon.coral.service#AccessDeniedException" } };
const EXPIRED: Answer = { status: 400, body: { __type: "com.amazon.coral.service#ExpiredTokenException" } };

describe("the inventory in the cloud", () => {
  let service: HttpDouble;
  let answers: Answer[];
  let dropped: number;
  const { signal } = new AbortController();

  beforeEach(async () => {
    dropped = 0;
    answers = [];
    service = await HttpDouble.start(() => answers.shift() ?? { status: 500, body: "nothing is left to say" });
  });

  afterEach(() => service.close());

  describe("levels", () => {
    it("come page by page, each page beginning where the last one ended", async () => {
      const last = { Store: { S: "Lyon" }, Item: { S: "b" } };
      answers = [page([row("a"), row("b")], last), page([row("c")])];
      expect(await levels()).to.deep.equal([["a", "b"], ["c"]]);
      expect(bodies().map(({ ExclusiveStartKey }) => ExclusiveStartKey)).to.deep.equal([undefined, last]);
    });

    it("are asked for by key, and by no more attributes than are shown", async () => {
      answers = [page([])];
      await levels();
      const [query] = bodies();
      expect(query).to.include({ TableName: "inventory", KeyConditionExpression: "#key = :key" });
      expect(query?.ExpressionAttributeValues).to.deep.equal({ ":key": { S: "Lyon" } });
      expect(Object.values(`${JSON.stringify(query?.ExpressionAttributeNames)}`).join("")).not.to.include("Sequencer");
      expect(service.arrived[0]?.headers["x-amz-target"]).to.equal("DynamoDB_20120810.Query");
    });

    it("leave out tombstones and what somebody else wrote", async () => {
      const { [INVENTORY.status]: _, ...tombstone } = row("gone");
      answers = [page([tombstone, { ...row("odd"), [INVENTORY.count]: { S: "many" } }, row("here")])];
      expect(await levels()).to.deep.equal([["here"]]);
    });

    it("are decoded in slices, between which others get their turn", async () => {
      answers = [page(Array.from({ length: 5000 }, (_, at) => row(`item ${at}`)))];
      let turns = 0;
      const others = setInterval(() => {
        turns += 1;
      });
      const shown = await levels();
      clearInterval(others);
      expect(shown[0]).to.have.length(5000);
      expect(turns).to.be.above(3);
    });

    it("end when they are aborted", async () => {
      const abort = new AbortController();
      answers = [page([row("a")], { Store: { S: "Lyon" } }), page([row("b")])];
      const pages = inventory().levels("Lyon", abort.signal);
      await pages.next();
      abort.abort();
      expect(await failureOf(pages.next())).to.have.property("name", "AbortError");
    });
  });

  describe("a request", () => {
    it("is signed in the viewer's name", async () => {
      answers = [page([])];
      await levels();
      const headers = service.arrived[0]?.headers;
      expect(headers?.authorization).to.match(/^AWS4-HMAC-SHA256 Credential=KEY\/\d{8}\/eu-central-1\/dynamodb\//);
      expect(headers?.["x-amz-security-token"]).to.equal("session");
    });

    it("is made again while the service is busy, fails or breaks off", async () => {
      answers = [BUSY, { status: 503 }, { ...page([row("a")]), broken: true }, page([row("a")])];
      expect(await levels()).to.deep.equal([["a"]]);
    });

    it("is given up after the fourth time", async () => {
      answers = Array.from({ length: 9 }, () => BUSY);
      expect(await failureOf(levels())).to.be.instanceOf(Offline);
      expect(service.arrived).to.have.length(4);
    });

    it("is not made again when it is denied", async () => {
      answers = [DENIED];
      expect(await failureOf(levels())).to.be.instanceOf(Denied);
      expect(service.arrived).to.have.length(1);
    });

    it("is made once more with new credentials when the old ones have expired", async () => {
      answers = [EXPIRED, page([row("a")])];
      expect(await levels()).to.deep.equal([["a"]]);
      expect(dropped).to.equal(1);
    });

    it("renews credentials no second time", async () => {
      answers = [EXPIRED, EXPIRED, page([row("a")])];
      expect(await failureOf(levels())).to.be.an("error");
      expect(dropped).to.equal(1);
    });

    it("fails as offline when nothing listens", async () => {
      await service.close();
      expect(await failureOf(levels())).to.be.instanceOf(Offline);
    });
  });

  describe("summaries", () => {
    it("of all stores come from the index, without those that have no items left", async () => {
      answers = [page([summary("Lyon", 3), { [SUMMARY.store]: { S: "Empty" }, [SUMMARY.revision]: { N: "4" } }])];
      const stores = await inventory().stores(signal);
      expect(stores.map(({ store }) => store)).to.deep.equal(["Lyon"]);
      expect(bodies()[0]).to.include({ TableName: "stores", IndexName: "AllStores" });
    });

    it("say everything the page shows", async () => {
      answers = [page([summary("Lyon", 3)])];
      expect((await inventory().stores(signal))[0]).to.deep.equal({
        ...{ store: "Lyon", items: 10, low: 2, out: 1, revision: 3 },
        worst: [{ item: "Kettle", count: 0, threshold: 5, status: "OUT" }],
        lastUpload: { key: "stores/Lyon/a.csv", versionId: "v1", at: AT, outcome: "partial" },
      });
    });

    it("are the same array until a revision grows", async () => {
      answers = [page([summary("Lyon", 3)]), page([summary("Lyon", 3)]), page([summary("Lyon", 4)])];
      const cloud = inventory();
      const [first, second, third] = [
        await cloud.stores(signal),
        await cloud.stores(signal),
        await cloud.stores(signal),
      ];
      expect(second).to.equal(first);
      expect(third).not.to.equal(first);
    });

    it("are asked for by key by whoever sees one store", async () => {
      answers = [{ body: { Item: summary("Lyon", 3) } }];
      expect(await seenBy({ store: "Lyon" }).stores(signal)).to.have.length(1);
      expect(service.arrived[0]?.headers["x-amz-target"]).to.equal("DynamoDB_20120810.GetItem");
      expect(bodies()[0]?.Key).to.deep.equal({ Store: { S: "Lyon" } });
    });

    it("are asked for by nobody who sees nothing", async () => {
      expect(await seenBy(undefined).stores(signal)).to.deep.equal([]);
      expect(service.arrived).to.be.empty;
    });
  });

  describe("uploads", () => {
    it("come newest first, every store's for buyers and the own store's for others", async () => {
      answers = [page([upload("loaded")]), page([])];
      const [entry] = await inventory().uploads(20, signal);
      expect(entry).to.include({ key: "stores/Lyon/a.csv", state: "loaded", rows: 12, rejected: 2 });
      await seenBy({ store: "Lyon" }).uploads(20, signal);
      expect(bodies().map(({ ExpressionAttributeValues }) => ExpressionAttributeValues)).to.deep.equal([
        { ":key": { S: "*" } },
        { ":key": { S: "Lyon" } },
      ]);
      expect(bodies()[0]).to.include({ ScanIndexForward: false, Limit: 20 });
    });

    it("say of a failed one why it failed", async () => {
      const why = { [UPLOAD.errorCode]: { S: "MissingVersion" }, [UPLOAD.errorMessage]: { S: "It is gone." } };
      answers = [page([{ ...upload("failed"), ...why }])];
      const [entry] = await inventory().uploads(20, signal);
      expect(entry).to.deep.include({ state: "failed", error: { code: "MissingVersion", message: "It is gone." } });
    });

    it("leave out records in a state that nobody knows", async () => {
      answers = [page([upload("confused"), upload("refused")])];
      expect((await inventory().uploads(20, signal)).map(({ state }) => state)).to.deep.equal(["refused"]);
    });
  });

  describe("reports", () => {
    const sent = { key: "stores/Ø & 東京/a+b (1).csv", versionId: "v 1" };

    it("lie where the loader writes them, whatever the key holds", async () => {
      answers = [{ body: { outcome: "loaded" } }];
      expect(await inventory().report(sent, signal)).to.deep.equal({ outcome: "loaded" });
      expect(decodeURIComponent(`${service.arrived[0]?.path}`)).to.equal(`/reports/${sent.key}/v 1.json`);
    });

    it("of keys that are too long lie under their digest", async () => {
      answers = [{ body: { outcome: "loaded" } }];
      await inventory().report({ key: `stores/Lyon/${"x".repeat(1000)}`, versionId: "v1" }, signal);
      expect(service.arrived[0]?.path).to.match(/^\/reports\/long-keys\/[0-9a-f]{64}\/v1\.json$/);
    });

    it("are not there while S3 says forbidden or missing", async () => {
      answers = [
        { status: 403, body: "<Error><Code>AccessDenied</Code></Error>" },
        { status: 404, body: "<Error><Code>NoSuchKey</Code></Error>" },
      ];
      expect(await inventory().report(sent, signal)).to.equal(undefined);
      expect(await inventory().rejectedCsv(sent, signal)).to.equal(undefined);
    });

    it("of other stores are denied before anybody is asked", async () => {
      expect(await failureOf(seenBy({ store: "Lyon" }).report(sent, signal))).to.be.instanceOf(Denied);
      expect(service.arrived).to.be.empty;
    });

    it("may be read by the store they are about, dry runs too", () => {
      const lyon = seenBy({ store: "Lyon" });
      expect(["stores/Lyon/a", "dry-run/stores/Lyon/a"].map((key) => lyon.mayReadReport(key))).to.deep.equal([
        true,
        true,
      ]);
      const others = ["stores/Lyon2/a", "stores/lyon/a", "a.csv", "settings/thresholds.csv", "dry-run/a"];
      expect(others.some((key) => lyon.mayReadReport(key))).to.equal(false);
    });
  });

  describe("a file", () => {
    const file = { store: "Lyon", name: "a.csv", content: new Blob(["store,item,count"]), dryRun: false };

    it("that S3 would refuse at its end is not sent", async () => {
      const content = Object.defineProperty(new Blob(), "size", { value: MAX_UPLOAD_BYTES + 1 });
      expect(await failureOf(inventory().send({ ...file, content }, signal))).to.be.instanceOf(FileTooLarge);
      expect(service.arrived).to.be.empty;
    });

    it("whose key no address can name is not sent to another place", async () => {
      expect(await failureOf(inventory().send({ ...file, store: ".." }, signal))).to.be.instanceOf(UnnameableKey);
    });
  });

  it("reads back every row that the loader can write", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
    const pieces = fc.maxSafeInteger();
    fc.assert(
      fc.property(
        text,
        text,
        pieces,
        fc.nat(),
        fc.option(fc.nat(), { nil: undefined }),
        (store, item, count, threshold, own) => {
          const history = withLevel(undefined, { at: AT, count });
          const stored = { ...attributes(store, item, { count, threshold, history }), ...ownThreshold(own) };
          expect(stockRow(stored)).to.deep.equal({
            ...{ store, item, count, threshold, status: statusOf(count, threshold), ownThreshold: own },
            ...{ updatedAt: AT, source: "key", history: parseHistory(history) },
          });
        },
      ),
    );
  });

  function inventory(): CloudInventory {
    return seenBy("all");
  }

  function seenBy(sees: Viewer["sees"]): CloudInventory {
    const keys = { accessKeyId: "KEY", secretAccessKey: "secret", sessionToken: "session", expiresAtMs: Infinity };
    const dropCredentials = () => {
      dropped += 1;
    };
    const session = { credentials: async () => keys, dropCredentials };
    const settings = settingsFor(service.url);
    return new CloudInventory({ settings, viewer: { name: "Ada", sees }, session, firstPauseMs: 1 });
  }

  async function levels(): Promise<string[][]> {
    const pages: string[][] = [];
    for await (const rows of inventory().levels("Lyon", signal)) pages.push(itemsOf(rows));
    return pages;
  }

  function bodies(): Record<string, unknown>[] {
    return service.arrived.map(({ body }: Arrived) => JSON.parse(body));
  }
});

function itemsOf(rows: readonly StockRow[]): string[] {
  return rows.map(({ item }) => item);
}

function page(Items: readonly Attributes[], LastEvaluatedKey?: Attributes): Answer {
  return { body: { Items, LastEvaluatedKey } };
}

function row(item: string): Attributes {
  return attributes("Lyon", item, { count: 3, threshold: 5, history: undefined });
}

interface Said {
  readonly count: number;
  readonly threshold: number;
  readonly history: string | undefined;
}

function attributes(store: string, item: string, { count, threshold, history }: Said): Attributes {
  return {
    [INVENTORY.store]: { S: store },
    [INVENTORY.item]: { S: item },
    [INVENTORY.count]: { N: `${count}` },
    [INVENTORY.status]: { S: statusOf(count, threshold) },
    [INVENTORY.threshold]: { N: `${threshold}` },
    [INVENTORY.updatedAt]: { S: AT },
    [INVENTORY.source]: { S: "key" },
    ...(history !== undefined && { [INVENTORY.history]: { S: history } }),
  };
}

function ownThreshold(own: number | undefined): Attributes {
  if (own === undefined) return {};
  return { [INVENTORY.ownThreshold]: { N: `${own}` }, [INVENTORY.ownThresholdAt]: { S: AT } };
}

function summary(store: string, revision: number): Attributes {
  const worst = { Item: { S: "Kettle" }, Count: { N: "0" }, Threshold: { N: "5" }, Status: { S: "OUT" } };
  return {
    [SUMMARY.store]: { S: store },
    [SUMMARY.items]: { N: "10" },
    [SUMMARY.low]: { N: "2" },
    [SUMMARY.out]: { N: "1" },
    [SUMMARY.worst]: { L: [{ M: worst }] },
    [SUMMARY.lastUpload]: { S: "stores/Lyon/a.csv" },
    [SUMMARY.lastVersionId]: { S: "v1" },
    [SUMMARY.lastUploadAt]: { S: AT },
    [SUMMARY.lastOutcome]: { S: "partial" },
    [SUMMARY.revision]: { N: `${revision}` },
  };
}

function upload(state: string): Attributes {
  return {
    [UPLOAD.upload]: { S: `${AT}#1#stores/Lyon/a.csv` },
    [UPLOAD.key]: { S: "stores/Lyon/a.csv" },
    [UPLOAD.versionId]: { S: "v1" },
    [UPLOAD.uploadedAt]: { S: AT },
    [UPLOAD.state]: { S: state },
    [UPLOAD.kind]: { S: "stock" },
    [UPLOAD.rows]: { N: "12" },
    [UPLOAD.changed]: { N: "10" },
    [UPLOAD.rejected]: { N: "2" },
  };
}
