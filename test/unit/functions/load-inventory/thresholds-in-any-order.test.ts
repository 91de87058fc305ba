import { expect } from "chai";
import fc from "fast-check";
import { compareUploads } from "#domain/upload/upload-order.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import { DEFAULT_THRESHOLD, FakeCloud } from "./fake-cloud.ts";
import { drop, dropText, eventBody, failureOf, load, receive } from "./loading.ts";
import {
  atTheirPlaces,
  calm,
  type Delivery,
  fold,
  type GeneratedUpload,
  histories,
  inOrder,
  mixedRows,
  nameOf,
  ownThresholdRows,
  play,
  removalRows,
  speakerOf,
  thresholdRows,
  type UploadedRow,
  uploadsOf,
} from "./schedules.ts";

const UPLOADS = fc.oneof(
  { arbitrary: uploadsOf("stock", ownThresholdRows), weight: 4 },
  { arbitrary: uploadsOf("thresholds", thresholdRows), weight: 3 },
  { arbitrary: uploadsOf("removals", removalRows), weight: 1 },
);

describe("any delivery of stock, thresholds and removals", () => {
  it("leaves each row with the threshold in force and its status, once every message is handled", async function () {
    this.timeout(60_000);
    const deliveries = histories(UPLOADS, [2, 6]);
    const property = fc.asyncProperty(deliveries, fc.scheduler(), async (history, scheduler) => {
      const cloud = await play(history, scheduler);
      expect(levelsIn(cloud)).to.deep.equal(expectedLevels(atTheirPlaces(history, cloud)));
    });
    await fc.assert(property, { numRuns: 1_000 });
  });

  it("ends with wrong thresholds unless settings are replaced conditionally", async function () {
    this.timeout(60_000);
    const search = fc.asyncProperty(histories(UPLOADS, [2, 6]), fc.scheduler(), async (history, scheduler) => {
      const cloud = await play(history, scheduler, "settings are replaced conditionally");
      expect(levelsIn(cloud)).to.deep.equal(expectedLevels(history));
    });
    expect((await fc.check(search, { numRuns: 20_000, endOnFailure: true })).failed).to.equal(true);
  });

  it("keeps thresholds that newer files leave empty, where uploads come in order", async function () {
    this.timeout(60_000);
    const uploads = fc.oneof(
      { arbitrary: uploadsOf("stock", mixedRows), weight: 4 },
      { arbitrary: uploadsOf("thresholds", thresholdRows), weight: 2 },
      { arbitrary: uploadsOf("removals", removalRows), weight: 1 },
    );
    const property = fc.asyncProperty(histories(uploads, [2, 7]), fc.scheduler(), async (history, scheduler) => {
      expect(levelsIn(await play(calm(history), scheduler))).to.deep.equal(expectedLevels(history));
    });
    await fc.assert(property, { numRuns: 500 });
  });

  it("lets settings that say the same again outdo what a file said in between", async () => {
    const cloud = new FakeCloud();
    await load(cloud, settings(cloud, 1, "Lyon,a,1"), drop(cloud, 2, ["a,5,7"]), settings(cloud, 3, "Lyon,a,1"));
    expect(cloud.row("Lyon", "a")?.level).to.include({ threshold: 1, status: "OK" });
  });

  it("remembers that a file said its threshold again, though its row needed no write", async () => {
    const cloud = new FakeCloud();
    const [first, again, next] = [drop(cloud, 1, ["a,5,7"]), drop(cloud, 3, ["a,5,7"]), drop(cloud, 4, ["a,6"])];
    await load(cloud, first, again, settings(cloud, 2, "Lyon,a,1"), next);
    expect(cloud.row("Lyon", "a")?.level).to.include({ count: 6, threshold: 7, status: "LOW" });
  });

  it("keeps a threshold that a newer file does not mention", async () => {
    const cloud = new FakeCloud();
    await load(cloud, drop(cloud, 1, ["a,5,7"]), drop(cloud, 2, ["a,6"]));
    expect(cloud.row("Lyon", "a")?.level).to.include({ count: 6, threshold: 7, status: "LOW" });
  });

  it("reaches a new store that no list named yet when the settings came into force", async () => {
    const cloud = new FakeCloud();
    const newer = settings(cloud, 2, "*,a,7");
    cloud.beforeReplace = () => {
      cloud.beforeReplace = () => {};
      cloud.force(newer); // in force, and no store is listed: nobody is asked
    };
    await load(cloud, drop(cloud, 1, ["a,5"]));
    expect(cloud.row("Lyon", "a")?.level).to.include({ threshold: 7, status: "LOW" });
  });

  it("fixes what a run that was cut short wrote under older settings, though another run had ended", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, ["a,5"]);
    await load(cloud, upload);
    cloud.force(settings(cloud, 2, "*,a,7")); // in force, but not in the row that the run wrote late
    await load(cloud, upload);
    expect(cloud.row("Lyon", "a")?.level).to.include({ threshold: 7, status: "LOW" });
  });

  it("asks for every store again when settings that crashed on their way are overtaken", async () => {
    const cloud = new FakeCloud();
    await load(cloud, drop(cloud, 1, ["a,5"]));
    const [crashed, newer] = [settings(cloud, 2, "Lyon,*,7"), settings(cloud, 3, "Lyon,*,7")];
    cloud.put(newer, "store,item,threshold\nLyon,*,7\nOslo,*,1\n");
    for (let crashAt = 1; cloud.settings === undefined; crashAt += 1) {
      await failureOf(receive(cloud, eventBody(crashed), { crashAt, lastLands: true }));
    }
    await load(cloud, newer, crashed);
    expect(cloud.row("Lyon", "a")?.level).to.include({ threshold: 7, status: "LOW" });
  });
});

function settings(cloud: FakeCloud, second: number, row: string): Upload {
  return dropText(cloud, second, `store,item,threshold\n${row}\n`, "settings/thresholds.csv");
}

type Levels = Record<
  string,
  { readonly count: number; readonly threshold: number; readonly status: string } | undefined
>;

function levelsIn(cloud: FakeCloud): Levels {
  return Object.fromEntries(
    cloud.levels().map(({ store, item, level }) => {
      const { count = 0, threshold = 0, status = "OK" } = level ?? {};
      return [nameOf({ store, item }), { count, threshold, status }];
    }),
  );
}

function expectedLevels(history: readonly Delivery[]): Levels {
  const inForce = inOrder(history).findLast(({ kind }) => kind === "thresholds");
  return Object.fromEntries(
    [...fold(history)].map(([name, row]) => {
      const threshold = thresholdInForce(row, speakerOf(history, name), inForce);
      return [name, { count: row.count, threshold, status: expectedStatus(row.count, threshold) }];
    }),
  );
}

function thresholdInForce(
  row: UploadedRow,
  own: ReturnType<typeof speakerOf>,
  inForce: GeneratedUpload | undefined,
): number {
  const says = (store: string, item: string) =>
    inForce?.rows.find((said) => said.store === store && said.item === item)?.threshold;
  const settled = says(row.store, row.item);
  const isOutdone = settled !== undefined && inForce && own && compareUploads(inForce.upload, own.by.upload) > 0;
  if (own?.threshold !== undefined && !isOutdone) return own.threshold;
  return settled ?? says("*", row.item) ?? says(row.store, "*") ?? says("*", "*") ?? DEFAULT_THRESHOLD;
}

function expectedStatus(count: number, threshold: number): string {
  if (count <= 0) return "OUT";
  return count <= threshold ? "LOW" : "OK";
}
