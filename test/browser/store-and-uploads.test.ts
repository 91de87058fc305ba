import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { readingOf } from "../unit/csv/reading.ts";
import type { FakeSite } from "./fake-site.ts";
import { started } from "./started.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
/** No more than the largest page size, plus headings. */
const MOST_ROWS = 102;

describe("the views of a store and of the uploads", function () {
  this.timeout(60_000);
  let site: FakeSite;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  before(async () => {
    site = await started.site;
    browser = await started.browser;
  });

  async function open(address: string, { width = 1280, locale = "en-US" } = {}): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale });
    page = await context.newPage();
    complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(`${site.address}?load=100${address.replace("?", "&")}`);
  }

  afterEach(async () => {
    expect(complaints, "complaints of the browser, such as violations of its policy").to.deep.equal([]);
    await page.context().close();
  });

  const items = () => page.getByRole("table", { name: /^(Items|Artikel)$/ });
  const firstItem = () => items().locator("tbody tr").first();

  async function choose(text: string, check = "Check the file"): Promise<void> {
    const file = { name: "stock.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: check }).click();
  }

  async function violations(): Promise<string[]> {
    await page.evaluate(await readFile(AXE, "utf8"));
    return page.evaluate<string[]>("axe.run().then(({ violations }) => violations.map(({ id }) => id))");
  }

  async function downloaded(start: () => Promise<void>): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent("download"), start()]);
    return readFile(await download.path(), "utf8");
  }

  it("show the first of 100,000 items before the rest is there, never more than a page of them", async () => {
    await open("?giant=100000&delay=60#/stores/Giant");
    await page.evaluate(
      "globalThis.longTasksMs = []; new PerformanceObserver((list) => longTasksMs.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask' })",
    );
    await firstItem().getByRole("button").waitFor();
    expect(await page.getByText(/of 100,000 items are here/).count(), "still loading").to.equal(1);
    await page.getByText("(100,000)", { exact: true }).waitFor();
    await page.getByPlaceholder("Find an item").fill("item 0999");
    await page.getByText("(100/100,000)", { exact: true }).waitFor();
    await page.getByPlaceholder("Find an item").fill("");
    await page.getByRole("button", { name: /^Count/ }).click();
    await page.getByText("Sorting and filtering").waitFor({ state: "detached" });
    expect(await page.getByRole("row").count()).to.be.lessThan(MOST_ROWS);
    console.log(`      tasks over 50 ms with 100,000 items, in ms: ${await page.evaluate("longTasksMs.join(' ')")}`);
  });

  it("keep what the viewer filters and sorts by while a file turns a row OUT", async () => {
    await open("#/stores/Sydney");
    await page.getByPlaceholder("Find an item").fill("item 0");
    await page.getByRole("button", { name: /^Item$/ }).click();
    await page.getByRole("button", { name: "Upload a file" }).click();
    await choose("store,item,count\nSydney,Item 09,0\n");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("The file is loaded", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    const row = items().getByRole("row").filter({ hasText: "Item 09" });
    await row.getByText("Out of stock").waitFor();
    expect(await page.getByPlaceholder("Find an item").inputValue()).to.equal("item 0");
    expect(await items().locator("tbody tr").last().textContent()).to.contain("Item 09");
  });

  it("show an item's last dozen levels as a chart and as a table", async () => {
    await open("#/stores/Sydney");
    await page.getByRole("button", { name: "Show the past levels of Item 09" }).click();
    const detail = page.getByRole("dialog");
    await detail.getByRole("application", { name: /Past levels of Item 09/ }).waitFor();
    expect(await detail.getByRole("table", { name: "Past levels" }).locator("tbody tr").count()).to.equal(12);
  });

  it("say in the viewer's language why a file is refused, with the system's own sentence", async () => {
    await open("?store=Sydney#/uploads", { locale: "de-DE" });
    await choose("nothing\n", "Datei prüfen");
    await page.getByText("Die Datei würde abgelehnt").waitFor();
    await page.getByText("Die Kopfzeile ist nicht brauchbar (Zeile 1)").waitFor();
    await page
      .locator("[lang=en]")
      .getByText(/must have store, item and count/)
      .waitFor();
    expect(await page.getByRole("button", { name: "Senden", exact: true }).count()).to.equal(0);
  });

  it("warn whoever leaves the page while a file is being sent, and at no other time", async () => {
    await open("?store=Sydney&delay=800#/uploads");
    let warnings = 0;
    page.on("dialog", (dialog) => {
      warnings += 1;
      return dialog.dismiss();
    });
    await choose("store,item,count\nSydney,Item 09,0\n");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("progressbar").waitFor();
    await page.evaluate("void setTimeout(() => location.reload())");
    await page.getByText("The file is loaded", { exact: true }).waitFor();
    expect(warnings).to.equal(1);
    await page.reload();
    expect(warnings).to.equal(1);
  });

  it("export hostile names so that the loader reads the same rows, as filtered or all", async () => {
    await open("#/stores/Sydney");
    const exported = async (choice: RegExp) =>
      readingOf(
        await downloaded(async () => {
          await page.getByRole("button", { name: "Export" }).click();
          await page.getByRole("menuitem", { name: choice }).click();
        }),
      );
    await firstItem().waitFor();
    const all = await exported(/^Everything \(35 items\)/);
    expect(all.rejected).to.deep.equal([]);
    expect(all.rows.map(({ item }) => item)).to.include.members([
      "=cmd|' /C calc'!A0",
      '<img src=x onerror="alert(1)">',
    ]);
    await page.getByPlaceholder("Find an item").fill("=cmd");
    await page.getByText("(1/35)", { exact: true }).waitFor();
    const filtered = await exported(/^As filtered \(1 item\)/);
    expect(filtered.rows.map(({ store, item }) => [store, item])).to.deep.equal([["Sydney", "=cmd|' /C calc'!A0"]]);
  });

  it("take a file over its trial run to its report, and show rejected rows with line and reason", async () => {
    await open("#/uploads");
    await page.getByRole("combobox").fill("Sydney");
    await choose("store,item,count\nSydney,Item 09,0\nSydney,Kettle,x\n");
    const rejected = page.getByRole("table", { name: "Rows left out (1)" });
    await rejected.waitFor();
    expect(await rejected.locator("tbody tr").textContent()).to.match(/3.*Count is no whole number.*Kettle/s);
    expect(await violations()).to.deep.equal([]);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("The file is loaded, but some rows were left out").waitFor();
    await page.getByRole("link", { name: "Open Sydney" }).click();
    await page.getByPlaceholder("Find an item").fill("Item 09");
    await items().getByText("Out of stock").waitFor();
  });

  it("refuse a store's name that no folder can have, before anything is sent", async () => {
    await open("#/uploads");
    await page.getByRole("combobox").fill("a/b");
    await page.getByText(/A store with "\/" in its name/).waitFor();
  });

  it("fix the store of somebody who sees only that one", async () => {
    await open(`?store=${encodeURIComponent("東京")}#/uploads`);
    await page.getByRole("button", { name: "Check the file" }).waitFor();
    expect(await page.getByRole("combobox").count()).to.equal(0);
  });

  for (const [width, locale] of [
    [1280, "en-US"],
    [390, "de-DE"],
  ] as const) {
    it(`have nothing that axe objects to, at ${width} pixels in ${locale}`, async () => {
      await open("#/stores/Sydney", { width, locale });
      await firstItem().getByRole("button").click();
      await page.getByRole("dialog").waitFor();
      expect(await violations(), "an item's past levels").to.deep.equal([]);
      await page.getByRole("dialog").getByRole("button").first().click();
      expect(await violations(), "store").to.deep.equal([]);
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(overflow, "pixels beyond the page's width").to.equal(0);
    });
  }
});
