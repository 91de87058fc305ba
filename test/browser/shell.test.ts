import { expect } from "chai";
import { summaryOf, worstLevel } from "#test/web/fake-stock.ts";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { open } from "./given-page.ts";

const STORES = [summaryOf("Lyon", [worstLevel("Kettle", 0)])];

describe("the shell", () => {
  it("keeps the numbers when the connection is lost, and says how old they are", async () => {
    const { page, give } = await open({ stores: STORES });
    await page.getByText("Out of stock: 0 of 10").waitFor();
    await give({ stores: STORES, failure: "offline" });
    await page.getByText("No connection").waitFor();
    await page.getByText("What you see is from").waitFor();
    expect(await page.getByText("Out of stock: 0 of 10").count()).to.equal(1);
    await give({ stores: STORES });
    await page.getByText("No connection").waitFor({ state: "detached" });
  });

  it("says that there is no connection, and tries again when asked", async () => {
    const { page } = await open({ stores: STORES, failure: "offline" });
    await page.getByText("No connection").waitFor();
    await page.evaluate((stores) => {
      window.given = { stores };
    }, STORES);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Out of stock: 0 of 10").waitFor();
  });

  it("loads a store by itself once there is a connection again, and says once that there is none", async () => {
    const stores = [summaryOf("Sydney", [])];
    const { page, give } = await open({ stores });
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    await give({ stores, failure: "offline" });
    await page.getByText("No connection").waitFor();
    await page.evaluate("location.hash = '#/stores/Sydney'");
    await page.getByRole("heading", { name: "Sydney" }).waitFor();
    expect(await page.getByText("No connection").count()).to.equal(1);
    await page.evaluate((stores) => {
      window.given = { stores };
    }, stores);
    await page.getByRole("button", { name: "Show the past levels of Item 09" }).waitFor();
    expect(await page.getByText("No connection").count()).to.equal(0);
  });

  it("says that the session has ended, and offers to sign in", async () => {
    const { page } = await open({ stores: [], failure: "expired" });
    await page.getByText("Your session has ended").waitFor();
    await page.getByRole("button", { name: "Sign in" }).click();
    expect(await page.evaluate(() => window.asked)).to.deep.equal(["sign in"]);
  });

  it("says that something may not be seen, and offers nothing that would not help", async () => {
    const { page } = await open({ stores: [], failure: "denied" });
    await page.getByText("You may not see this").waitFor();
    expect(await page.getByRole("button", { name: "Try again" }).count()).to.equal(0);
  });

  it("tells somebody without a store whom to ask, and asks the inventory nothing", async () => {
    const { page } = await open({ stores: STORES, sees: "nothing" });
    await page.getByText("Ask whoever gave you this account to enter your store").waitFor();
    expect(await page.getByText("Kettle").count()).to.equal(0);
  });

  it("signs out", async () => {
    const { page } = await open({ stores: STORES });
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    expect(await page.evaluate(() => window.asked)).to.deep.equal(["sign out"]);
  });

  it("leads back from an address that names nothing", async () => {
    const { page } = await open({ stores: STORES }, { at: "#/nowhere" });
    await page.getByRole("link", { name: "To the overview" }).click();
    await page.getByText("Out of stock: 0 of 10").waitFor();
  });

  it("opens a view with its title, and moves the focus into it", async () => {
    const { page } = await open({ stores: STORES });
    await page.getByRole("link", { name: "Uploads" }).click();
    await page.waitForFunction(() => document.title === "Uploads · Stock levels");
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal("view");
  });

  it("lets the keyboard skip to the content", async () => {
    const { page } = await open({ stores: STORES });
    await page.getByText("Out of stock: 0 of 10").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal("view");
    expect(await page.evaluate(() => location.hash)).to.equal("");
  });

  it("stays when a view breaks, and shows it again when asked", async () => {
    const broken: StoreSummary = { ...summaryOf("Lyon", []), worst: JSON.parse("null") };
    const { page } = await open({ stores: [broken] }, { at: "#/uploads" });
    await page.getByRole("link", { name: "Stock levels" }).click();
    await page.getByText("This view cannot be shown").waitFor();
    await page.evaluate((stores) => {
      window.given = { stores };
    }, STORES);
    await page.getByRole("link", { name: "Uploads" }).click();
    await page.waitForFunction(() => document.title === "Uploads · Stock levels");
  });

  it("is as dark as the viewer wants it, also next time", async () => {
    const { page } = await open({ stores: STORES });
    await page.getByRole("button", { name: "Appearance" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Dark" }).click();
    await page.waitForFunction(() => document.body.classList.contains("awsui-dark-mode"));
    await page.reload();
    await page.waitForFunction(() => document.body.classList.contains("awsui-dark-mode"));
  });

  it("follows the system's appearance until the viewer chooses one", async () => {
    const { page } = await open({ stores: STORES }, { dark: true });
    await page.waitForFunction(() => document.body.classList.contains("awsui-dark-mode"));
    await page.emulateMedia({ colorScheme: "light" });
    await page.waitForFunction(() => !document.body.classList.contains("awsui-dark-mode"));
  });
});
