import { expect } from "chai";
import fc from "fast-check";
import { MAX_LISTED_ROWS } from "#functions/load-inventory/reading/rejected-list.ts";
import { FakeCloud } from "#test/unit/functions/load-inventory/fake-cloud.ts";
import {
  dropText,
  eventBody,
  failureOf,
  load,
  receive,
  receiveSent,
} from "#test/unit/functions/load-inventory/loading.ts";

const HEADER = "store,item,count";
const BAD = "not stocked";

describe("who is notified of rows that are not loaded", () => {
  it("is each store, of its own rows: those with accepted rows, and those that are there already", async () => {
    const cloud = await cloudOf("Ghent", "Bruges");
    await load(cloud, file(cloud, 5, ["Ghent,a,12", `Bruges,a,${BAD}`, `Ghent,b,${BAD}`]));
    expect(sent(cloud)).to.deep.equal({ Ghent: [4], Bruges: [3] });
  });

  it("is nobody in a store without such rows", async () => {
    const cloud = await cloudOf("Bruges");
    await load(cloud, file(cloud, 5, ["Ghent,a,12", `Bruges,a,${BAD}`]));
    expect(sent(cloud)).to.deep.equal({ Bruges: [3] });
  });

  it("is whoever is notified of all stores where the store is not there and has no accepted row", async () => {
    const cloud = await cloudOf("Ghent");
    await load(cloud, file(cloud, 5, ["Ghent,a,12", `Bruges,a,${BAD}`]));
    expect(sent(cloud)).to.deep.equal({ "*": [3] });
  });

  it("is no store that was emptied, or that only settings name", async () => {
    const cloud = await cloudOf("Ghent", "Bruges");
    await load(cloud, dropText(cloud, 3, "store,item\nBruges,*\n", "settings/removals.csv"));
    await load(cloud, dropText(cloud, 4, "store,item,threshold\nOslo,a,1\n", "settings/thresholds.csv"));
    await load(cloud, file(cloud, 5, ["Ghent,a,12", `Bruges,a,${BAD}`, `Oslo,a,${BAD}`]));
    expect(sent(cloud)).to.deep.equal({ "*": [3, 4] });
    expect(cloud.reports.get("v5")?.stores).to.deep.equal(["Ghent"]);
  });

  it("is a store by its name as the name rule reads it", async () => {
    const cloud = await cloudOf("Orléans");
    await load(cloud, file(cloud, 5, [`  ${"Orléans".normalize("NFD")} ,a,${BAD}`, "Ghent,a,1"]));
    expect(sent(cloud)).to.deep.equal({ Orléans: [2] });
  });

  it("is the store of the folder alone, even where a row of another store is faulty in itself", async () => {
    const cloud = await cloudOf("Ghent", "Bruges");
    const rows = ["Ghent,a,12", "Bruges,a,1", "Bruges,,1", "Bruges,a", "Bruges,a,1,2"];
    await load(cloud, file(cloud, 5, rows, "stores/Ghent/inventory.csv"));
    expect(sent(cloud)).to.deep.equal({ Ghent: [3, 4, 5, 6] });
    expect(cloud.reports.get("v5")).to.deep.include({ stores: ["Ghent"], loadedStores: ["Ghent"] });
  });

  it("is every store of the file where a row's store cannot be told", async () => {
    const cloud = await cloudOf("Bruges");
    const rows = ["Ghent,a,12", `Bruges,a,${BAD}`, ",b,3", HEADER, 'Oslo,"b"c,1', `Oslo,${"x".repeat(70_000)},1`];
    const swallowed = ['Oslo,"b\nBruges,c" d,4', "Ghent,e,5"];
    await load(cloud, file(cloud, 5, [...rows, ...swallowed]));
    const { Ghent, Bruges, "*": rest } = sent(cloud);
    expect(Bruges).to.include.members([3, 4, 5, 7, 8]);
    expect(Ghent).to.include.members([4, 5, 7, 8]).and.not.to.include(3);
    expect(rest).to.deep.equal([6]);
  });

  it("are the stores of a file of removals as well", async () => {
    const cloud = await cloudOf("Ghent", "Bruges");
    const rows = ["Ghent,a", "Ghent,a", "Bruges,"];
    await load(cloud, dropText(cloud, 5, ["store,item", ...rows, ""].join("\n"), "settings/removals.csv"));
    expect(sent(cloud)).to.deep.equal({ Ghent: [2], Bruges: [4] });
    expect(cloud.reports.get("v5")).to.deep.include({ stores: ["Ghent", "Bruges"], loadedStores: ["Ghent"] });
  });

  it("is nobody of a dry run, whose report names the stores all the same", async () => {
    const cloud = await cloudOf("Bruges");
    await load(cloud, file(cloud, 5, ["Ghent,a,12", `Bruges,a,${BAD}`], "dry-run/inventory.csv"));
    expect(sent(cloud)).to.deep.equal({});
    expect(cloud.reports.get("v5")).to.deep.include({ stores: ["Ghent", "Bruges"], loadedStores: ["Ghent"] });
  });

  it("learns the true number of its rows, and its first ones, behind more rows of others than are listed", async () => {
    const cloud = await cloudOf("Ghent", "Bruges");
    const others = Array.from({ length: MAX_LISTED_ROWS + 5 }, (_, index) => `Ghent,${index},${BAD}`);
    const doubled = Array.from({ length: 3 }, () => "Bruges,a,1");
    await load(cloud, file(cloud, 5, [...others, `Bruges,a,${BAD}`, ...doubled]));
    const counts = cloud.alerts.map((alert) => JSON.parse(alert.default));
    expect(counts.map(({ store, rejected, duplicates }) => [store, rejected, duplicates])).to.deep.equal([
      ["Bruges", 1, 2],
      ["Ghent", others.length, 0],
    ]);
    expect(counts[0].rejectedRows.map(({ code }: { code: string }) => code)).to.deep.equal([
      "count",
      "duplicate",
      "duplicate",
    ]);
  });

  it("is one message with counts alone for more than twenty stores", async () => {
    const stores = Array.from({ length: 21 }, (_, index) => `Shop ${index}`);
    const cloud = new FakeCloud();
    await load(
      cloud,
      file(
        cloud,
        5,
        stores.flatMap((store) => [`${store},a,1`, `${store},b,${BAD}`]),
      ),
    );
    expect(cloud.alerts).to.have.length(1);
    const { stores: counted, rejectedRows } = JSON.parse(cloud.alerts[0]?.default ?? "");
    expect([counted.length, rejectedRows]).to.deep.equal([21, []]);
  });
});

describe("a retry of an upload of several stores", () => {
  const rows = ["Ghent,a,12", `Ghent,b,${BAD}`, "Bruges,a,1", `Bruges,b,${BAD}`, "Oslo,a,1", `Oslo,b,${BAD}`];

  it("repeats at most the one message that was under way, wherever the runs before it died", async () => {
    const crash = fc.record({ crashAt: fc.integer({ min: 1, max: 60 }), lastLands: fc.boolean() });
    const property = fc.asyncProperty(fc.array(crash, { minLength: 1, maxLength: 4 }), async (crashes) => {
      const cloud = new FakeCloud();
      const upload = file(cloud, 5, rows);
      for (const limits of crashes) await failureOf(receive(cloud, eventBody(upload), limits));
      await load(cloud, upload);
      const sent = cloud.alerts.map(({ attributes }) => `${attributes.store}`);
      expect(new Set(sent)).to.deep.equal(new Set(["Ghent", "Bruges", "Oslo"]));
      expect(sent.length).to.be.at.most(3 + crashes.length);
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it("goes on in a later invocation where the time gets short between two messages", async () => {
    const sentBefore = new Set<number>();
    for (let shortAt = 1; !sentBefore.has(3); shortAt += 1) {
      const cloud = new FakeCloud();
      const upload = file(cloud, 5, rows);
      await failureOf(receive(cloud, eventBody(upload), { shortAt }));
      sentBefore.add(cloud.alerts.length);
      await receiveSent(cloud);
      await load(cloud, upload);
      expect(cloud.alerts.map(({ attributes }) => attributes.store)).to.deep.equal(["Ghent", "Bruges", "Oslo"]);
    }
    expect([...sentBefore]).to.deep.equal([0, 1, 2, 3]);
  });
});

/** A cloud in which some stores have stock. */
async function cloudOf(...stores: readonly string[]): Promise<FakeCloud> {
  const cloud = new FakeCloud();
  await load(
    cloud,
    file(
      cloud,
      1,
      stores.map((store) => `${store},old,50`),
    ),
  );
  return cloud;
}

function file(cloud: FakeCloud, second: number, rows: readonly string[], key?: string) {
  return dropText(cloud, second, [HEADER, ...rows, ""].join("\n"), key);
}

/** The lines that each message lists, by the store it goes to. */
function sent(cloud: FakeCloud): Record<string, number[]> {
  const messages = cloud.alerts.map((alert) => JSON.parse(alert.default));
  return Object.fromEntries(
    messages.map(({ store, rejectedRows }) => [store, rejectedRows.map(({ line }: { line: number }) => line)]),
  );
}
