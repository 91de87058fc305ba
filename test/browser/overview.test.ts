import { expect } from "chai";
import { summaryOf, worstLevel } from "#test/web/fake-stock.ts";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { open } from "./given-page.ts";

const HOUR_MS = 60 * 60 * 1000;

function loadedHoursAgo(hours: number): Partial<StoreSummary> {
  const at = new Date(Date.now() - hours * HOUR_MS).toISOString();
  return { lastUpload: { key: "stores/x/inventory.csv", versionId: "1", at, outcome: "loaded" } };
}

const FRESH = loadedHoursAgo(1);

/** One stock-out in each of six stores that are full otherwise. */
const SIX_OUT = ["Toronto", "東京", "القاهرة", "São Paulo", "Sydney", "Kraków"].map((store, index) =>
  summaryOf(store, [worstLevel(`Kettle ${index}`, 0), worstLevel(`Toaster ${index}`, 5)], { items: 5000, ...FRESH }),
);

describe("the overview", () => {
  describe("never hides a stock-out", () => {
    it("counts six in thirty thousand items, and shows them before what is low", async () => {
      const { page } = await open({ stores: SIX_OUT });
      await page.getByRole("link", { name: "6 – Show: Items out of stock" }).waitFor();
      const rows = await page.getByRole("row", { name: /Kettle|Toaster/ }).allInnerTexts();
      const isOut = rows.map((row) => row.includes("Out of stock: 0 of 10"));
      expect(isOut.slice(0, 6)).to.deep.equal(Array(6).fill(true));
      expect(isOut.slice(6)).not.to.include(true);
    });

    it("says in the tab how many items are out", async () => {
      const { page } = await open({ stores: SIX_OUT });
      await page.waitForFunction(() => document.title === "6 out · Overview · Stock levels");
    });

    it("counts what a list has no room for, and leads to it", async () => {
      const cut = summaryOf("Lyon", [worstLevel("Kettle", 0)], { out: 900, low: 40, ...FRESH });
      const { page } = await open({ stores: [cut] });
      await page.getByRole("link", { name: "900 – Show: Items out of stock" }).waitFor();
      await page.getByRole("heading", { name: "Out of stock and running low (940)" }).waitFor();
      const rest = page.getByRole("link", { name: "899 more items are out of stock" });
      expect(await rest.getAttribute("href")).to.equal("#/stores/Lyon?status=OUT");
      await page.getByRole("link", { name: "40 more items run low" }).waitFor();
      await page.getByText("The items that run low are not listed here: open the store.").waitFor();
    });

    it("lists stores with stock-outs first", async () => {
      const stores = [summaryOf("A full store", [], FRESH), ...SIX_OUT];
      const { page } = await open({ stores });
      const first = page.getByRole("grid", { name: "Stores" }).getByRole("row").nth(1);
      await first.getByRole("link", { name: "Out of stock: 1 item" }).waitFor();
    });
  });

  it("marks a store as stale by a word and a sign once the limit is passed", async () => {
    const stores = [summaryOf("Old", [], loadedHoursAgo(31)), summaryOf("Young", [], loadedHoursAgo(29))];
    const { page } = await open({ stores: [...stores, summaryOf("Never", [], { lastUpload: undefined })] });
    const cell = (store: string) =>
      page.getByRole("grid", { name: "Stores" }).getByRole("row", { name: store }).getByRole("gridcell").nth(3);
    expect(await cell("Old").textContent()).to.match(/^Stale: 31 hours ago · /);
    expect(await cell("Old").locator("svg").count()).to.equal(1);
    expect(await cell("Young").textContent()).to.match(/^29 hours ago · /);
    expect(await cell("Young").locator("svg").count()).to.equal(0);
    expect(await cell("Never").textContent()).to.equal("No file yet");
    await page.getByRole("link", { name: "2 – Show: Stale stores" }).waitFor();
  });

  it("narrows down to what a figure counts, and back", async () => {
    const stores = [...SIX_OUT, summaryOf("Nairobi", [worstLevel("Lamp", 3)], loadedHoursAgo(90))];
    const { page } = await open({ stores });
    await page.getByRole("link", { name: "Show: Stale stores" }).click();
    await page.getByRole("heading", { name: "Stores (1)" }).waitFor();
    await page.getByRole("heading", { name: "Out of stock and running low (1)" }).waitFor();
    await page.getByRole("link", { name: "6 – Show: Items out of stock" }).click();
    await page.getByRole("heading", { name: "Out of stock and running low (6)" }).waitFor();
    await page.getByRole("link", { name: "Clear filter" }).click();
    await page.getByRole("heading", { name: "Stores (7)" }).waitFor();
  });

  it("finds an item and a store by a part of the name", async () => {
    const { page } = await open({ stores: SIX_OUT });
    await page.getByRole("searchbox", { name: "Find an item or a store" }).fill("kettle 3");
    await page.getByText("1 match").first().waitFor();
    await page.getByRole("searchbox", { name: "Find a store" }).fill("東");
    expect(await page.getByRole("grid", { name: "Stores" }).getByRole("row").count()).to.equal(2);
  });

  it("shows a thousand stores page by page", async () => {
    const stores = Array.from({ length: 1000 }, (_, index) =>
      summaryOf(`Store ${index}`, index < 30 ? [worstLevel("Kettle", 0)] : [], FRESH),
    );
    const { page } = await open({ stores });
    await page.getByRole("heading", { name: "Stores (1,000)" }).waitFor();
    await page.getByRole("link", { name: "30 – Show: Items out of stock" }).waitFor();
    expect(await page.getByRole("grid", { name: "Stores" }).getByRole("row").count()).to.equal(21);
  });

  it("says so while there is no stock", async () => {
    const { page } = await open({ stores: [] });
    await page.getByText("There is no stock yet.").waitFor();
  });

  it("shows somebody with one store that store, without totals over stores", async () => {
    const [toronto] = SIX_OUT;
    if (!toronto) throw new Error("There is no store to show.");
    const { page } = await open({ stores: [toronto], sees: { store: "Toronto" } });
    await page.getByRole("heading", { name: "Toronto" }).waitFor();
    await page.getByText("Out of stock: 0 of 10").waitFor();
    expect(await page.getByRole("grid", { name: "Stores" }).count()).to.equal(0);
  });

  it("tells once what ran out while it is open", async () => {
    const { page, give } = await open({ stores: SIX_OUT });
    await page.getByRole("link", { name: "6 – Show: Items out of stock" }).waitFor();
    const ranOut = summaryOf("Toronto", [worstLevel("Kettle 0", 0), worstLevel("Toaster 0", 0)], { revision: 2 });
    const stores = SIX_OUT.map((summary) =>
      summary.store === "Toronto" ? { ...summary, ...ranOut, ...FRESH } : summary,
    );
    await give({ stores });
    await page.getByRole("link", { name: "7 – Show: Items out of stock" }).waitFor();
    const told = page.getByText("1 item in Toronto just ran out of stock.");
    await told.filter({ visible: true }).waitFor();
    await page.locator("[aria-live]", { has: told }).waitFor({ state: "attached" });
    await page.getByRole("button", { name: "Dismiss" }).click();
    await give({ stores: [...stores] });
    expect(await page.getByRole("button", { name: "Dismiss" }).count()).to.equal(0);
  });
});
