import { expect } from "chai";
import { summaryOf, worstLevel } from "#test/web/fake-stock.ts";
import { open } from "./given-page.ts";

const STORES = [summaryOf("Lyon", [worstLevel("Kettle", 0)], { items: 12_345 })];

describe("the language of the page", () => {
  it("is the browser's, with the numbers of its locale and Cloudscape's own words", async () => {
    const { page } = await open({ stores: STORES }, { locale: "de-DE" });
    await page.getByText("Ausverkauft: 0 von 10").waitFor();
    await page.getByText("12.345 Artikel").waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).to.equal("de");
    expect(await page.title()).to.equal("1 ausverkauft · Übersicht · Lagerbestand");
  });

  it("is English where the catalogue lacks the browser's", async () => {
    const { page } = await open({ stores: STORES }, { locale: "ja-JP" });
    await page.getByText("Out of stock: 0 of 10").waitFor();
  });

  it("changes at once when the viewer chooses another, and stays so", async () => {
    const { page } = await open({ stores: STORES });
    await page.getByRole("button", { name: "Language: English" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Deutsch" }).click();
    await page.getByText("Ausverkauft: 0 von 10").waitFor();
    await page.reload();
    await page.getByText("Ausverkauft: 0 von 10").waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).to.equal("de");
  });
});
