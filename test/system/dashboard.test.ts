import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { startChromium } from "#test/browser/chromium.ts";
import type { RunningSystem } from "./running-system.ts";
import { sharedSystem } from "./shared-system.ts";
import { type Credentials, Visitor } from "./visitor.ts";

const STOCK_OUTS = [
  "Maize flour 5 kg",
  "Żarówka LED × 1",
  "Café torrado 500 g",
  "غلاية × 1",
  "चाय पत्ती 250 g",
  "やかん × 1",
];
const HOSTILE = "<img src=x onerror=alert(1)>";
const WIDTHS = [1280, 390] as const;
const SCHEMES = ["light", "dark"] as const;
/** Cloudscape's own: the menu of a narrow top bar. */
const UPSTREAM = ["aria-hidden-focus"];

describe("the dashboard on the local cloud", function () {
  this.timeout("5m");
  let system: RunningSystem;
  let browser: Browser;
  let buyer: Credentials;
  let storeUser: Credentials;
  let visitor: Visitor;

  before(async () => {
    system = await sharedSystem();
    browser = await startChromium();
    [buyer, storeUser] = JSON.parse(await readFile(join(system.folder, ".local", "users.json"), "utf8"));
  });

  after(() => browser?.close());

  afterEach(async () => {
    expect(visitor.complaints, "errors of the page and violations of its policy").to.deep.equal([]);
    await visitor.leave();
  });

  const arrive = async (options = {}) => {
    visitor = await Visitor.arrive(browser, system.output("dashboard_url"), options);
    return visitor.page;
  };

  it("leads a buyer through the sign-in page to the six items that are out", async () => {
    const page = await arrive();
    await visitor.enter("", buyer);
    const worst = page.getByRole("grid", { name: "Out of stock and running low" });
    await worst.getByText(STOCK_OUTS[0] ?? "").waitFor();
    for (const item of STOCK_OUTS) expect(await worst.getByText(item).count(), item).to.equal(1);
    expect(
      await page
        .getByRole("link", { name: /Items out of stock/ })
        .first()
        .textContent(),
    ).to.equal("6");
  });

  it("refuses a wrong password in words, and lets in with the right one", async () => {
    const page = await arrive();
    await visitor.open();
    await visitor.signIn({ ...buyer, password: "not the password" });
    await page.getByText(/Incorrect username or password/i).waitFor();
    await visitor.signIn(buyer);
    await visitor.account.waitFor();
  });

  it("comes back to the view that was asked for", async () => {
    const page = await arrive();
    await visitor.enter(`#/stores/${encodeURIComponent("東京")}`, buyer);
    await page.getByRole("heading", { name: "東京" }).waitFor();
  });

  it("opens a store from the overview and filters its items", async () => {
    const page = await arrive();
    await visitor.enter("", buyer);
    await page.getByRole("grid", { name: "Stores" }).getByRole("link", { name: "Toronto", exact: true }).click();
    await page.getByPlaceholder("Find an item").fill("lunch box");
    const items = page.getByRole("table", { name: "Items" });
    await items.getByRole("button", { name: /Lunch box × 6/ }).waitFor();
    await items.getByText("AA battery").waitFor({ state: "detached" });
  });

  it("loads a file from the page, turns its row out without reloading, and shows the report", async () => {
    const page = await arrive();
    await visitor.enter("#/stores/Toronto", storeUser);
    const torch = page.getByRole("row").filter({ hasText: "Torch × 1" }).first();
    await page.getByPlaceholder("Find an item").fill("Torch × 1");
    await torch.getByText("In stock").waitFor();
    await page.getByRole("button", { name: "Upload a file" }).click();
    await visitor.upload(
      "torches.csv",
      `store,item,count\nToronto,Torch × 1,0\nToronto,${HOSTILE},7\nToronto,Spade,many\n`,
    );
    const dialog = page.getByRole("dialog");
    await dialog.getByText("The file is loaded, but some rows were left out").waitFor();
    await dialog.getByText("Count is not a whole number").waitFor();
    await dialog.getByRole("button", { name: "Close" }).first().click();
    await torch.getByText("Out of stock").waitFor();
    await page.getByPlaceholder("Find an item").fill("<img");
    await page.getByRole("row").getByText(HOSTILE).waitFor();
  });

  it("shows a store user what became of the store's files, refused ones too", async () => {
    const page = await arrive();
    await visitor.enter("#/uploads", storeUser);
    const file = { name: "no-header.csv", mimeType: "text/csv", buffer: Buffer.from("Toronto,Spade,5\n") };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.getByText("The file would be refused").waitFor();
    await page.getByRole("table", { name: "Recent files" }).getByText("stores/Toronto/torches.csv").waitFor();
    expect(await page.getByText("Kraków").count()).to.equal(0);
  });

  it("tells a store user that another store is not theirs to see", async () => {
    const page = await arrive();
    await visitor.enter("", storeUser);
    await page.getByRole("heading", { name: "Toronto" }).waitFor();
    expect(await page.getByText("東京").count()).to.equal(0);
  });

  it("says when the session has ended, and goes on in the same view after a new sign-in", async () => {
    const page = await arrive();
    await visitor.enter("#/uploads", buyer);
    await page.evaluate("sessionStorage.removeItem('session')");
    await page.reload();
    await visitor.signIn(buyer);
    await page.getByRole("heading", { name: "Uploads" }).waitFor();
  });

  it("signs out, here and on the sign-in pages, and asks before it signs in again", async () => {
    const page = await arrive();
    await visitor.enter("", buyer);
    await visitor.signOut();
    expect(await page.evaluate("sessionStorage.getItem('session')")).to.equal(null);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Username").waitFor();
  });

  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      it(`is accessible and fits in every view, ${width} pixels wide, ${colorScheme}`, async () => {
        const page = await arrive({ viewport: { width, height: 900 }, colorScheme });
        await visitor.enter("", buyer);
        for (const [view, sign] of VIEWS) {
          await visitor.open(view);
          await page.getByRole("heading", { name: sign }).first().waitFor();
          await page.getByRole("status").getByText("Loading").waitFor({ state: "detached" });
          const violations = await visitor.axeViolations();
          expect(
            violations.filter((id) => width > 400 || !UPSTREAM.includes(id)),
            view,
          ).to.deep.equal([]);
          expect(await visitor.overhang(), view).to.equal(0);
        }
      });
    }
  }
});

const VIEWS = [
  ["#/", "Out of stock and running low"],
  ["#/stores/Toronto", "Toronto"],
  ["#/uploads", "Recent files"],
] as const;
