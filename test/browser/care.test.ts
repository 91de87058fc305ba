import { expect } from "chai";
import { summaryOf, worstLevel } from "#test/web/fake-stock.ts";
import type { Given } from "#test/web/given-inventory.ts";
import { type Opened, open } from "./given-page.ts";

const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  '"><script>alert(2)</script>',
  "javascript:alert(3)",
  "__proto__",
  "قهوة عربية",
  "東京".repeat(60),
  "W".repeat(1000),
  "long words of all kinds ".repeat(20).trim(),
];

type Met = readonly [string, Given];

const HOSTILE_STORES = HOSTILE.map((store) =>
  summaryOf(store, [worstLevel(HOSTILE[0] ?? "", 0), worstLevel(store, -3), worstLevel(`${store}.`, 4)], { out: 90 }),
);
const NEVER = summaryOf("Never", [], { lastUpload: undefined });

/** What is met in every look, and what differs in words alone. */
const EVERYWHERE: readonly Met[] = [
  ["hostile names", { stores: [...HOSTILE_STORES, NEVER] }],
  ["one store", { stores: [summaryOf("Lyon", [worstLevel("Kettle", 0)])], sees: { store: "Lyon" } }],
];
const WORDS: readonly Met[] = [
  ["no stores", { stores: [] }],
  ["no connection", { stores: [], failure: "offline" }],
  ["an ended session", { stores: [], failure: "expired" }],
  ["an account without a store", { stores: [], sees: "nothing" }],
];

const LOOKS: readonly (readonly [string, Opened])[] = [
  ["wide and light, in English", { width: 1280, locale: "en-US" }],
  ["wide and dark, in German", { width: 1280, dark: true, locale: "de-DE" }],
  ["narrow and dark, in English", { width: 390, dark: true, locale: "en-GB" }],
  ["narrow and light, in German", { width: 390, locale: "de-AT" }],
];

describe("the dashboard takes care", () => {
  for (const [look, opened] of LOOKS) {
    for (const [met, given] of opened.dark ? [...EVERYWHERE, ...WORDS] : EVERYWHERE) {
      it(`has no faults, needs no scrolling to the side and is accessible, ${look}, with ${met}`, async () => {
        const { page, faults, violations } = await open(given, opened);
        expect(await violations()).to.deep.equal([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(0);
        expect(faults).to.deep.equal([]);
      });
    }
  }

  it("shows on a phone what is left of an item without scrolling, however long its name is", async () => {
    const { page } = await open({ stores: HOSTILE_STORES }, { width: 390, locale: "de-DE" });
    const box = await page.getByText("Ausverkauft: -3 von 10").first().boundingBox();
    expect(box && box.x + box.width).to.be.at.most(390);
  });

  it("shows names as they are written, whatever they hold", async () => {
    const { page, faults } = await open({ stores: HOSTILE_STORES });
    await page.getByRole("grid", { name: "Stores" }).waitFor();
    for (const name of HOSTILE)
      expect(await page.getByRole("link", { name, exact: true }).count(), name).to.be.at.least(1);
    expect(await page.locator("img").count()).to.equal(0);
    expect(faults).to.deep.equal([]);
  });

  it("writes a name in its own direction", async () => {
    const { page } = await open({ stores: HOSTILE_STORES });
    const name = page.getByRole("grid", { name: "Stores" }).getByText("قهوة عربية", { exact: true });
    expect(await name.evaluate((element) => getComputedStyle(element).direction)).to.equal("rtl");
  });
});
