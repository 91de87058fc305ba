import { readFile } from "node:fs/promises";
import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { readingOf } from "#test/unit/functions/load-inventory/csv/reading.ts";
import { type OpenPage, openAt } from "./given-page.ts";

/** No more than the largest page size, plus headings. */
const MOST_ROWS = 102;

describe("the views of a store and of the uploads", function () {
  this.timeout(60_000);
  let page: Page;
  let violations: OpenPage["violations"];
  let faults: OpenPage["faults"];

  async function open(address: string, look: { width?: number; locale?: string } = {}): Promise<void> {
    const at = `?load=100${address.replace("?", "&")}`;
    ({ page, violations, faults } = await openAt(at, { locale: "en-US", ...look }));
  }

  afterEach(() => {
    expect(faults, "faults of the page, such as violations of its policy").to.deep.equal([]);
  });

  const items = () => page.getByRole("table", { name: /^(Items|Artikel)$/ });
  const firstItem = () => items().locator("tbody tr").first();

  async function choose(text: string, check = "Check the file", name = "stock.csv"): Promise<void> {
    const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: check }).click();
  }

  async function sendFile(text: string): Promise<void> {
    await choose(text);
    await page.getByRole("button", { name: "Send", exact: true }).click();
  }

  /** Loads a file from the store's view, by which its Item 09 runs out. */
  async function sellOut(): Promise<void> {
    await page.getByRole("button", { name: "Upload a file" }).click();
    await sendFile("store,item,count\nSydney,Item 09,0\n");
    await page.getByText("The file is loaded", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
  }

  /** On how many lines a word of the element is written. */
  async function linesOf(element: Locator, word: string): Promise<number> {
    await element.waitFor();
    return element.evaluate((within, wanted) => {
      const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const start = text.textContent?.indexOf(wanted) ?? -1;
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, start + wanted.length);
        return range.getClientRects().length;
      }
      return 0;
    }, word);
  }

  async function downloaded(start: () => Promise<void>): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent("download"), start()]);
    return readFile(await download.path(), "utf8");
  }

  async function exportAs(choice: RegExp): Promise<void> {
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: choice }).click();
  }

  /** Tells when a phase ended, and how long its tasks were that a viewer may feel. */
  async function tellTasks(phase: string): Promise<void> {
    const endMs = await page.evaluate(() => Math.round(performance.now()));
    const tasksMs = await page.evaluate<number[]>("longTasksMs.splice(0)");
    console.log(
      `      ${phase}: ${endMs} ms after the page opened; its tasks over 50 ms: ${tasksMs.join(" ") || "none"}`,
    );
  }

  it("show the first of 100,000 items before the rest is there, never more than a page of them", async () => {
    await open("?giant=100000&delay=60#/stores/Giant");
    await page.evaluate(
      "globalThis.longTasksMs = []; new PerformanceObserver((list) => longTasksMs.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask', buffered: true })",
    );
    await firstItem().getByRole("button").waitFor();
    await tellTasks("until the first rows");
    expect(await page.getByText(/of 100,000 items are here/).count(), "still loading").to.equal(1);
    await page.getByText("(100,000)", { exact: true }).waitFor();
    await tellTasks("until all rows");
    await page.getByPlaceholder("Find an item").fill("item 0999");
    await page.getByText("(100/100,000)", { exact: true }).waitFor();
    await page.getByPlaceholder("Find an item").fill("");
    await page.getByText("(100,000)", { exact: true }).waitFor();
    await tellTasks("filtering");
    await page.getByRole("button", { name: /^Count/ }).click();
    await page.getByText("Sorting and filtering").waitFor({ state: "detached" });
    expect(await page.getByRole("row").count()).to.be.lessThan(MOST_ROWS);
    await tellTasks("sorting");
    await downloaded(() => exportAs(/^Everything/));
    await tellTasks("writing an export");
  });

  it("keep what the viewer filters and sorts by while a file turns a row OUT", async () => {
    await open("#/stores/Sydney");
    await page.getByPlaceholder("Find an item").fill("item 0");
    await page.getByRole("button", { name: /^Item$/ }).click();
    await sellOut();
    const row = items().getByRole("row").filter({ hasText: "Item 09" });
    await row.getByText("Out of stock").waitFor();
    expect(await page.getByPlaceholder("Find an item").inputValue()).to.equal("item 0");
    expect(await items().locator("tbody tr").last().textContent()).to.contain("Item 09");
  });

  it("show what ran out when the notice is followed, also where the store is open already", async () => {
    await open("#/stores/Sydney");
    await page.getByRole("button", { name: /^In stock/ }).click();
    await sellOut();
    await page.getByRole("link", { name: "Show what is out of stock" }).click();
    await items().getByRole("row").filter({ hasText: "Item 09" }).getByText("Out of stock").waitFor();
    expect(await items().getByText("In stock").count()).to.equal(0);
  });

  it("keep the status that items are narrowed down to in the address", async () => {
    await open("#/stores/Sydney");
    await page.evaluate("location.hash = '#/stores/Sydney?status=LOW'");
    await items().getByText("Low").first().waitFor();
    await page.getByRole("button", { name: /^Out of stock/ }).click();
    await items().getByText("Out of stock").first().waitFor();
    await page.reload();
    await items().getByText("Out of stock").first().waitFor();
    expect(
      await items()
        .getByText(/^(Low|In stock)$/)
        .count(),
    ).to.equal(0);
    await page.getByRole("button", { name: /^All/ }).click();
    await items().getByText("In stock").first().waitFor();
    expect(new URL(page.url()).hash).to.equal("#/stores/Sydney");
  });

  it("keep the choice of columns for every store, also after the page is loaded again", async () => {
    await open("#/stores/Sydney");
    await page.getByRole("button", { name: "Preferences" }).click();
    await page.getByRole("dialog").getByRole("checkbox", { name: "Threshold" }).click({ force: true });
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByRole("columnheader", { name: "Threshold" }).waitFor({ state: "detached" });
    await page.evaluate("location.hash = '#/stores/Nairobi'");
    await page.reload();
    await page.getByRole("heading", { name: "Nairobi" }).waitFor();
    await firstItem().getByRole("button").waitFor();
    expect(await page.getByRole("columnheader", { name: "Threshold" }).count()).to.equal(0);
  });

  it("break no word on a phone", async () => {
    await open(`#/stores/${encodeURIComponent("São Paulo")}`, { width: 390 });
    expect(await linesOf(page.getByText("Loaded in part"), "part")).to.equal(1);
    await open(`?store=${encodeURIComponent("København Hovedbanegård")}#/uploads`, { width: 390 });
    await sendFile("store,item,count\nKøbenhavn Hovedbanegård,Kettle,5\n");
    const key = page.getByRole("table", { name: "Recent files" }).getByText("stock.csv");
    expect(await linesOf(key, "stock.csv")).to.equal(1);
  });

  it("do not take files that cannot be listed for none", async () => {
    await open("?denied#/uploads");
    await page.getByText("You may not see this").first().waitFor();
    expect(await page.getByText("No files yet").count()).to.equal(0);
  });

  it("say nothing of items that may not be seen, and offer no upload", async () => {
    await open("?denied#/stores/Sydney");
    await page.getByText("You may not see this").first().waitFor();
    expect(await page.getByText("No items").count()).to.equal(0);
    expect(await page.getByRole("button", { name: "Upload a file" }).count()).to.equal(0);
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

  it("say of a file that was given up that it failed and why, where it was sent and in the list", async () => {
    await open("?store=Sydney#/uploads");
    await choose("store,item,count\nSydney,Item 09,0\n", "Check the file", "given-up.csv");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("The file could not be loaded.").waitFor();
    await page.getByRole("button", { name: /what became of .*given-up.csv/ }).click();
    const detail = page.getByRole("dialog");
    await detail.getByText("Failed", { exact: true }).waitFor();
    await detail.locator("[lang=en]").getByText("The function was stopped at every try.").waitFor();
  });

  it("warn whoever leaves the page while a file is being sent, and at no other time", async () => {
    await open("?store=Sydney&delay=800#/uploads");
    let warnings = 0;
    page.on("dialog", (dialog) => {
      warnings += 1;
      return dialog.dismiss();
    });
    await sendFile("store,item,count\nSydney,Item 09,0\n");
    await page.getByRole("progressbar").waitFor();
    await page.evaluate("void setTimeout(() => location.reload())");
    await page.getByText("The file is loaded", { exact: true }).waitFor();
    expect(warnings).to.equal(1);
    await page.reload();
    expect(warnings).to.equal(1);
  });

  it("export hostile names so that the loader reads the same rows, as filtered or all", async () => {
    await open("#/stores/Sydney");
    const exported = async (choice: RegExp) => readingOf(await downloaded(() => exportAs(choice)));
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

  it("take a file over its dry run to its report, and show rejected rows with line and reason", async () => {
    await open("#/uploads");
    await page.getByRole("combobox").fill("Sydney");
    await choose("store,item,count\nSydney,Item 09,0\nSydney,Kettle,x\n");
    const rejected = page.getByRole("table", { name: "Rows left out (1)" });
    await rejected.waitFor();
    expect(await rejected.locator("tbody tr").textContent()).to.match(/3.*Count is not a whole number.*Kettle/s);
    expect(await violations()).to.deep.equal([]);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("The file is loaded, but some rows were left out").waitFor();
    await page.getByRole("link", { name: "Open Sydney" }).click();
    await page.getByPlaceholder("Find an item").fill("Item 09");
    await items().getByText("Out of stock").waitFor();
  });

  it("take a file that is dragged onto the page", async () => {
    await open("?store=Sydney#/uploads");
    const dragged = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["store,item,count\nSydney,Item 09,0\n"], "dragged.csv", { type: "text/csv" }));
      return transfer;
    });
    await page.getByRole("button", { name: "Check the file" }).waitFor();
    await page.dispatchEvent("body", "dragenter", { dataTransfer: dragged });
    await page.dispatchEvent("body", "dragover", { dataTransfer: dragged });
    await page.getByText("Drop the file here").dispatchEvent("drop", { dataTransfer: dragged });
    await page.getByText("dragged.csv").waitFor();
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.getByText("The file is in order").waitFor();
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
