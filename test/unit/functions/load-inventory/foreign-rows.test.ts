import { expect } from "chai";
import fc from "fast-check";
import type { Attributes } from "#domain/attribute-value.ts";
import { statusOf } from "#domain/stock/stock-status.ts";
import type { Level } from "#domain/stock/stored-level.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import { FakeCloud } from "./fake-cloud.ts";
import { drop, dropText, load } from "./loading.ts";
import {
  type Delivery,
  type GeneratedUpload,
  histories,
  inOrder,
  play,
  removalRows,
  stockRows,
  uploadsOf,
} from "./schedules.ts";

const FOREIGN: Attributes = { Count: { N: "3" } };
/** What an upload wrote, and somebody put a word into its count. */
const SPOILT: Attributes = {
  ...{ Count: { S: "many" }, Status: { S: "OK" }, Threshold: { N: "7" } },
  ...{ OwnThreshold: { N: "7" }, OwnThresholdAt: { S: "2026-01-01T00:00:01.000Z" } },
  ...{ UpdatedAt: { S: "2026-01-01T00:00:01.000Z" }, Sequencer: { S: "0".repeat(24) }, Source: { S: "inventory.csv" } },
};

describe("a row that something other than the loader wrote", () => {
  let cloud: FakeCloud;
  beforeEach(() => {
    cloud = new FakeCloud();
  });
  const levelOf = (item: string) => cloud.row("Lyon", item)?.level;

  it("is corrected by the upload that names it, and all others of the file are loaded", async () => {
    cloud.putForeign("Lyon", "b", FOREIGN);
    await load(cloud, drop(cloud, 1, ["a,5", "b,1", "c,0"]));
    expect(["a", "b", "c"].map((item) => levelOf(item)?.status)).to.deep.equal(["OK", "LOW", "OUT"]);
    expect(cloud.reports.get("v1")).to.include({ outcome: "loaded", changed: 3 });
    expect(cloud.summaries.get("Lyon")).to.include({ items: 3, low: 1, out: 1 });
  });

  it("stays where no upload names it, counts nowhere, and keeps nothing else from being loaded", async () => {
    cloud.putForeign("Lyon", "b", FOREIGN);
    await load(cloud, drop(cloud, 1, ["a,5"]));
    expect([levelOf("a")?.count, cloud.row("Lyon", "b")?.foreign?.attribute]).to.deep.equal([5, "UpdatedAt"]);
    expect(cloud.summaries.get("Lyon")).to.include({ items: 1, low: 0, out: 0 });
  });

  it("lets a dry run go on, which writes nothing", async () => {
    cloud.putForeign("Lyon", "a", FOREIGN);
    const file = "store,item,count\nLyon,a,1\n";
    await load(cloud, dropText(cloud, 1, file, "dry-run/stores/Lyon/inventory.csv"));
    expect(cloud.reports.get("v1")).to.include({ changed: 1, rejected: 0 });
    expect([cloud.rowsWritten, cloud.row("Lyon", "a")?.level]).to.deep.equal([0, undefined]);
  });

  it("is taken away by a removal that names it", async () => {
    cloud.putForeign("Lyon", "a", FOREIGN);
    await load(cloud, dropText(cloud, 1, "store,item\nLyon,a\n", "settings/removals.csv"));
    expect(cloud.row("Lyon", "a")).to.include({ level: undefined }).and.not.have.property("foreign");
    expect(cloud.reports.get("v1")).to.include({ changed: 1 });
  });

  it("lets other items be removed, and its store be brought to new thresholds", async () => {
    await load(cloud, drop(cloud, 1, ["a,5", "b,5"]));
    cloud.putForeign("Lyon", "c", FOREIGN);
    const removal = dropText(cloud, 2, "store,item\nLyon,a\n", "settings/removals.csv");
    await load(cloud, removal, dropText(cloud, 3, "store,item,threshold\nLyon,*,9\n", "settings/thresholds.csv"));
    expect([levelOf("a"), levelOf("b")?.status]).to.deep.equal([undefined, "LOW"]);
    expect(cloud.row("Lyon", "c")?.foreign?.found).to.deep.include(FOREIGN);
    expect(cloud.summaries.get("Lyon")).to.include({ items: 1, low: 1, out: 0 });
  });

  it("keeps the threshold that its files gave it, where that can be read", async () => {
    cloud.putForeign("Lyon", "a", SPOILT);
    await load(cloud, drop(cloud, 2, ["a,6"]));
    expect(levelOf("a")).to.deep.include({ count: 6, threshold: 7, status: "LOW" });
  });

  it("still beats older uploads where its version can be read", async () => {
    cloud.putForeign("Lyon", "a", SPOILT);
    await load(cloud, drop(cloud, 0, ["a,6"]));
    expect(cloud.row("Lyon", "a")?.foreign?.attribute).to.equal("Count");
    expect(cloud.reports.get("v0")).to.include({ outcome: "superseded" });
  });
});

describe("a row that was changed by hand", () => {
  let cloud: FakeCloud;
  beforeEach(async () => {
    cloud = new FakeCloud();
    await load(cloud, drop(cloud, 2, ["a,5", "b,5"]));
  });

  it("gets the status of its count by the next upload, though that does not name it, and keeps its version", async () => {
    const { version } = cloud.row("Lyon", "b") ?? {};
    cloud.edit("Lyon", "b", { count: 0 });
    await load(cloud, drop(cloud, 3, ["a,5"]));
    expect(cloud.row("Lyon", "b")).to.deep.include({ version });
    expect(cloud.row("Lyon", "b")?.level).to.include({ count: 0, status: "OUT" });
    expect(cloud.reports.get("v3")).to.include({ changed: 0, unchanged: 1 });
    expect(cloud.summaries.get("Lyon")).to.include({ items: 2, out: 1 });
  });

  it("gets it by an upload that names it too, also where a newer upload names it", async () => {
    cloud.edit("Lyon", "a", { count: 1 });
    await load(cloud, drop(cloud, 1, ["a,9"]));
    expect(cloud.row("Lyon", "a")?.level).to.include({ count: 1, status: "LOW" });
    expect(cloud.reports.get("v1")).to.include({ superseded: 1, changed: 0 });
  });

  it("has the count of the newest upload that names it", async () => {
    cloud.edit("Lyon", "a", { count: 0 });
    await load(cloud, drop(cloud, 3, ["a,5"]));
    expect(cloud.row("Lyon", "a")?.level).to.include({ count: 5, status: "OK" });
  });

  it("is not written by a dry run", async () => {
    cloud.edit("Lyon", "b", { count: 0 });
    const written = cloud.rowsWritten;
    await load(cloud, dropText(cloud, 3, "store,item,count\nLyon,a,5\n", "dry-run/stores/Lyon/inventory.csv"));
    expect([cloud.rowsWritten, cloud.row("Lyon", "b")?.level?.status]).to.deep.equal([written, "OK"]);
  });

  it("is corrected from what it says when it is written, not from what it said when it was read", async () => {
    cloud.edit("Lyon", "b", { count: 0 });
    cloud.afterPage = () => cloud.edit("Lyon", "b", { count: 1 });
    await load(cloud, drop(cloud, 3, ["a,5"]));
    expect(cloud.row("Lyon", "b")?.level).to.include({ count: 1, status: "LOW" });
    expect(cloud.summaries.get("Lyon")).to.include({ items: 2, low: 1, out: 0 });
  });

  it("keeps its count when its store is brought to other thresholds at the same time", async () => {
    cloud.afterPage = () => cloud.edit("Lyon", "b", { count: 8 });
    await load(cloud, thresholds(cloud, 3, 7));
    expect(cloud.row("Lyon", "b")?.level).to.include({ count: 8, threshold: 7, status: "OK" });
  });

  it("keeps the threshold that came into force between its reading and its correction", async () => {
    cloud.edit("Lyon", "b", { count: 0 });
    cloud.afterPage = () => cloud.edit("Lyon", "b", { threshold: 7 });
    await load(cloud, drop(cloud, 3, ["a,5"]));
    expect(cloud.row("Lyon", "b")?.level).to.include({ count: 0, threshold: 7, status: "OUT" });
  });
});

/** What somebody does to a row when so many requests are under way or done. */
interface Meddling {
  readonly atRequest: number;
  readonly store: string;
  readonly item: string;
  readonly change: Partial<Level> | Attributes;
}

const meddling = fc.record<Meddling>({
  atRequest: fc.integer({ min: 1, max: 80 }),
  store: fc.constantFrom("Lyon", "Oslo"),
  item: fc.constantFrom("a", "b", "c"),
  change: fc.constantFrom<Meddling["change"]>(
    ...[{ count: 0 }, { count: 1 }, { count: 3 }, { status: "OUT" as const }, { threshold: 9 }],
    ...[FOREIGN, SPOILT, {}],
  ),
});

describe("any delivery while others write into the table", () => {
  it("ends every upload, and the next upload of every item leaves nothing of theirs", async function () {
    this.timeout(60_000);
    const uploads = fc.oneof(uploadsOf("stock", stockRows), uploadsOf("removals", removalRows));
    await fc.assert(
      property(uploads, async (cloud, history) => {
        expect([...cloud.reports.keys()].toSorted()).to.deep.equal(inOrder(history).map(versionOf).toSorted());
        await load(cloud, everyStore(cloud, ["a", "b", "c"]));
        expect(cloud.levels().map(({ level }) => [level?.count, level?.status])).to.deep.equal(
          Array(6).fill([1, "LOW"]),
        );
        const summaries = cloud.listedSummaries().map(([, { items, low, out }]) => [items, low, out]);
        expect(summaries).to.deep.equal(Array(2).fill([3, 3, 0]));
      }),
      { numRuns: 250 },
    );
  });

  it("leaves no status that count and threshold do not give, once a later upload has read the store", async function () {
    this.timeout(60_000);
    await fc.assert(
      property(uploadsOf("stock", stockRows), async (cloud) => {
        await load(cloud, everyStore(cloud, ["a"]));
        for (const { level } of cloud.levels()) {
          expect(level?.status).to.equal(statusOf(level?.count ?? 0, level?.threshold ?? 0));
        }
      }),
      { numRuns: 250 },
    );
  });
});

function property(
  uploads: ReturnType<typeof uploadsOf>,
  claim: (cloud: FakeCloud, history: readonly Delivery[]) => Promise<void>,
) {
  const meddlings = fc.array(meddling, { minLength: 1, maxLength: 6 });
  return fc.asyncProperty(histories(uploads, [2, 4]), meddlings, fc.scheduler(), async (history, all, scheduler) => {
    let requests = 0;
    const cloud = await play(history, scheduler, undefined, (played) => {
      requests += 1;
      for (const one of all) if (one.atRequest === requests) meddle(played, one);
    });
    cloud.giveWay = async () => {};
    await claim(cloud, history);
  });
}

function meddle(cloud: FakeCloud, { store, item, change }: Meddling): void {
  if (isEdit(change)) cloud.edit(store, item, change);
  else cloud.putForeign(store, item, change);
}

function isEdit(change: Meddling["change"]): change is Partial<Level> {
  return Object.keys(change).some((name) => name === name.toLowerCase());
}

/** An upload newer than all others, in which each of these items has one piece in both stores. */
function everyStore(cloud: FakeCloud, items: readonly string[]): Upload {
  const rows = ["Lyon", "Oslo"].flatMap((store) => items.map((item) => `${store},${item},1`));
  return dropText(cloud, 86_000, ["store,item,count", ...rows, ""].join("\n"));
}

function thresholds(cloud: FakeCloud, second: number, threshold: number): Upload {
  return dropText(cloud, second, `store,item,threshold\nLyon,*,${threshold}\n`, "settings/thresholds.csv");
}

function versionOf({ upload }: GeneratedUpload): string {
  return upload.versionId;
}
