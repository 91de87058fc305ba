import { expect } from "chai";
import type { Upload } from "#functions/uploads/load-request.ts";
import { FakeCloud, type InvocationLimits } from "#test/unit/functions/load-inventory/fake-cloud.ts";
import {
  dropText,
  eventBody,
  failureOf,
  load,
  receive,
  receiveSent,
} from "#test/unit/functions/load-inventory/loading.ts";

const STORES = Array.from({ length: 20 }, (_, store) => `store ${store}`);
const ITEMS = 10;
const ROWS = STORES.length * ITEMS;

describe("the stores of a file", () => {
  for (const [end, limitsAt] of Object.entries({
    "time gets short": (shortAt: number) => ({ shortAt }),
    "function dies": (crashAt: number) => ({ crashAt, lastLands: crashAt % 2 === 0 }),
  })) {
    it(`are finished one by one where the ${end}, and neither read nor written again`, async () => {
      const partly = [];
      for (let request = 1; ; request += 7) {
        const { cloud, upload, isDone } = await interrupted(limitsAt(request));
        if (isDone) break;
        const finished = finishedStores(cloud, upload);
        if (finished.length > 0 && finished.length < STORES.length) partly.push(request);
        for (const store of finished) expect(cloud.summaries.get(store)?.lastUpload?.versionId).to.equal("v2");
        const read = new Set<string>();
        cloud.afterPage = (store) => read.add(store);
        await goOn(cloud, upload);
        for (const store of finished) expect(read.has(store), `${store} at ${request}`).to.equal(false);
        expect(cloud.rowsWritten).to.equal(2 * ROWS);
        expect(cloud.reports.get("v2")).to.include({ rows: ROWS, changed: ROWS, unchanged: 0, outcome: "loaded" });
        for (const store of STORES) expect(cloud.summaries.get(store)).to.include({ items: ITEMS, low: 0 });
      }
      expect(partly).not.to.deep.equal([]);
    });
  }

  it("count as progress where no row is written", async () => {
    const cloud = new FakeCloud();
    await load(cloud, dropped(cloud, 1, 50));
    const again = dropped(cloud, 2, 50);
    let rounds = 0;
    await receive(cloud, eventBody(again), { shortAt: 90 });
    while (!cloud.reports.has("v2")) {
      rounds += await receiveSent(cloud, { shortAt: 140 });
    }
    expect(rounds).to.be.above(1);
    expect(cloud.reports.get("v2")).to.include({ changed: 0, unchanged: ROWS });
  });

  it("that were finished under other settings get those in force", async () => {
    for (let shortAt = 60; shortAt < 300; shortAt += 20) {
      const { cloud, upload } = await interrupted({ shortAt });
      const settings = dropText(cloud, 3, "store,item,threshold\n*,*,70\n", "settings/thresholds.csv");
      cloud.force(settings); // in force, and nobody is asked
      await goOn(cloud, upload);
      await receiveSent(cloud);
      for (const { level } of cloud.levels()) expect(level).to.include({ threshold: 70, status: "LOW" });
      for (const store of STORES) expect(cloud.summaries.get(store)).to.include({ items: ITEMS, low: ITEMS });
    }
  });
});

/** A second file of which each row is new, whose load meets its limits; `isDone` where it did not come to that. */
async function interrupted(limits: InvocationLimits) {
  const cloud = new FakeCloud();
  const [first, upload] = [dropped(cloud, 1, 50), dropped(cloud, 2, 60)];
  await load(cloud, first);
  await failureOf(receive(cloud, eventBody(upload), limits));
  return { cloud, upload, isDone: cloud.reports.has("v2") };
}

/** The message comes again, or the one that the function sent in its place. */
async function goOn(cloud: FakeCloud, upload: Upload): Promise<void> {
  if (cloud.sent.length > 0) await receiveSent(cloud);
  else await load(cloud, upload);
}

function finishedStores(cloud: FakeCloud, { versionId }: Upload): string[] {
  return STORES.filter((store) => cloud.uploadsTable.get(store)?.get(versionId)?.finished);
}

function dropped(cloud: FakeCloud, second: number, count: number): Upload {
  const lines = Array.from({ length: ROWS }, (_, line) => `store ${line % STORES.length},item ${line},${count}`);
  return dropText(cloud, second, ["store,item,count", ...lines, ""].join("\n"));
}
