import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions } from "playwright-core";
import { startChromium } from "#test/browser/chromium.ts";
import { Visitor } from "./visitor.ts";

/** Takes the pictures of the README from the system that `npm start` runs: `npm run screenshots`. */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(ROOT, "docs", "screenshots");

const PHONE = { viewport: { width: 390, height: 844 } };
const PICTURES: readonly (readonly [name: string, view: string, options: BrowserContextOptions])[] = [
  ["overview", "#/", {}],
  ["overview-dark", "#/", { colorScheme: "dark" }],
  ["store", `#/stores/${encodeURIComponent("Kraków")}`, {}],
  ["uploads", "#/uploads", {}],
  ["overview-phone", "#/", PHONE],
  ["store-phone-dark", `#/stores/${encodeURIComponent("Kraków")}`, { ...PHONE, colorScheme: "dark" }],
];

const { dashboard_url: url } = JSON.parse(await readFile(join(ROOT, ".local", "outputs.json"), "utf8"));
const [buyer] = JSON.parse(await readFile(join(ROOT, ".local", "users.json"), "utf8"));
await mkdir(FOLDER, { recursive: true });
const browser = await startChromium();
for (const [name, view, options] of PICTURES) {
  const visitor = await Visitor.arrive(browser, url, { timezoneId: "UTC", reducedMotion: "reduce", ...options });
  await visitor.enter(view, buyer);
  await visitor.page.getByRole("row").nth(3).waitFor();
  await visitor.page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await visitor.leave();
  console.log(`docs/screenshots/${name}.png`);
}
await browser.close();
