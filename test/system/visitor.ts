import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import * as v from "valibot";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const VIOLATIONS = v.array(v.string());
/** A denial that a test provokes is told by the browser in its own words. */
const EXPECTED_COMPLAINT = /Failed to load resource: the server responded with a status of (?:400|403|404)/;

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Somebody at the dashboard, with a browser profile of their own. */
export class Visitor {
  readonly page: Page;
  /** Errors of the page and violations of its policy. */
  readonly complaints: string[] = [];
  private readonly context: BrowserContext;
  private readonly url: string;

  static async arrive(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, locale: "en-US", ...options });
    return new Visitor(context, await context.newPage(), url);
  }

  private constructor(context: BrowserContext, page: Page, url: string) {
    this.context = context;
    this.page = page;
    this.url = url;
    page.on("pageerror", (error) => this.complaints.push(`${error}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !EXPECTED_COMPLAINT.test(message.text())) this.complaints.push(message.text());
    });
  }

  /** Opens a view by its address, and the hosted sign-in page where nobody is signed in. */
  async open(view = "#/"): Promise<void> {
    await this.page.goto(`${this.url}/${view}`);
  }

  async signIn({ name, password }: Credentials): Promise<void> {
    await this.page.getByLabel("Username").fill(name);
    await this.page.getByLabel("Password").fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }

  /** Opens a view and signs in on the way. */
  async enter(view: string, credentials: Credentials): Promise<void> {
    await this.open(view);
    await this.signIn(credentials);
    await this.page.getByRole("heading", { level: 1 }).waitFor();
  }

  get account(): Locator {
    return this.page.getByRole("button", { name: /^Account/ });
  }

  async signOut(): Promise<void> {
    await this.account.click();
    await this.page.getByRole("menuitem", { name: "Sign out" }).click();
    await this.page.getByRole("heading", { name: "You are signed out" }).waitFor();
  }

  /** Sends a file from the page: checked first, then for real. */
  async upload(name: string, csv: string): Promise<void> {
    const file = { name, mimeType: "text/csv", buffer: Buffer.from(csv) };
    await this.page.locator('input[type="file"]').setInputFiles(file);
    await this.page.getByRole("button", { name: "Check the file" }).click();
    await this.page.getByRole("button", { name: "Send", exact: true }).click();
  }

  /** The ids of what axe finds wrong with the page as it is now. */
  async axeViolations(): Promise<string[]> {
    await this.page.evaluate(await readFile(AXE, "utf8"));
    const ids = await this.page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))");
    return v.parse(VIOLATIONS, ids);
  }

  /** How many pixels the page is wider than its window. */
  async overhang(): Promise<number> {
    return v.parse(
      v.number(),
      await this.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
    );
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
