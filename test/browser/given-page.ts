import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Given } from "#test/web/given-inventory.ts";
import { startChromium } from "./chromium.ts";
import { fakeSite } from "./fake-site.ts";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** One Chromium and one bundle for all tests of a run. */
const started = { browser: startChromium(), site: fakeSite() };

after(async () => {
  await (await started.site).close();
  await (await started.browser).close();
});

declare global {
  interface Window {
    axe: { run(): Promise<AxeResults> };
  }
}

export interface Opened {
  /** The part of the address from `#` on. */
  readonly at?: string;
  readonly width?: number;
  readonly dark?: boolean;
  readonly locale?: string;
}

/** An open page, and what went wrong on it. */
export interface OpenPage {
  readonly page: Page;
  /** Errors, refusals by the policy and dialogs, which no page may have. */
  readonly faults: readonly string[];
  /** What axe finds, one line each. */
  violations(): Promise<string[]>;
}

/** A page that shows what a test gives. */
export interface GivenPage extends OpenPage {
  /** Changes what the inventory answers from now on. */
  give(given: Given): Promise<void>;
}

afterEach(async () => {
  const browser = await started.browser;
  await Promise.all(browser.contexts().map((context) => context.close()));
});

/** The dashboard over what is given, once it shows something. */
export async function open(given: Given, opened: Opened = {}): Promise<GivenPage> {
  const shown = await openAt(`given${opened.at ?? ""}`, opened, given);
  const { page } = shown;
  await page.locator("h1").waitFor();
  await page.waitForFunction(
    () => !document.querySelector("#view [class*=awsui_root][class*=spinner], #view [class*=awsui_circle]"),
  );
  return { ...shown, give: (next) => give(page, next) };
}

/** The page at an address below the fake site's. */
export async function openAt(address: string, look: Omit<Opened, "at">, given?: Given): Promise<OpenPage> {
  const [browser, site] = await Promise.all([started.browser, started.site]);
  const context = await browser.newContext(contextOptions(look));
  await context.addInitScript({ content: AXE });
  if (given)
    await context.addInitScript((value) => {
      window.given = value;
    }, given);
  const page = await context.newPage();
  const faults = faultsOf(page);
  await page.goto(`${site.address}${address}`);
  return { page, faults, violations: () => violations(page) };
}

function contextOptions({ width = 1280, dark = false, locale = "en-GB" }: Omit<Opened, "at">): BrowserContextOptions {
  return {
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    locale,
    timezoneId: "UTC",
  };
}

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("dialog", async (dialog) => {
    // The browser's own question, which the test answers that provokes it.
    if (dialog.type() === "beforeunload") return;
    faults.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  return faults;
}

/** Coming back to the page makes it look at once, as it does for a viewer. */
async function give(page: Page, given: Given): Promise<void> {
  await page.evaluate((next) => {
    window.given = next;
    window.dispatchEvent(new Event("visibilitychange"));
  }, given);
}

async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => window.axe.run());
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}
