import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { parsedLine } from "#scripts/cli/arguments.ts";
import { runCommand } from "#scripts/cli/run-command.ts";
import { readRunningCloud } from "#scripts/environment/local-cloud.ts";
import { LOCAL_FOLDER, PROJECT } from "#scripts/process/local-folder.ts";
import { startChromium } from "#test/browser/chromium.ts";
import { Visitor } from "./visitor.ts";

const USAGE = `npm run screenshots

Takes the pictures of the README anew, from the local cloud that npm start runs and with what lies in it: they replace the
six files in docs/screenshots.
`;

const FOLDER = join(PROJECT, "docs", "screenshots");

const PHONE = { viewport: { width: 390, height: 844 } };
const PICTURES: readonly (readonly [name: string, view: string, options: BrowserContextOptions])[] = [
  ["overview", "#/", {}],
  ["overview-dark", "#/", { colorScheme: "dark" }],
  ["store", `#/stores/${encodeURIComponent("Kraków")}`, {}],
  ["uploads", "#/uploads", {}],
  ["overview-phone", "#/", PHONE],
  ["store-phone-dark", `#/stores/${encodeURIComponent("Kraków")}`, { ...PHONE, colorScheme: "dark" }],
];

await runCommand(USAGE, async (args) => {
  parsedLine(args, {});
  const { dashboard_url: url } = await readRunningCloud();
  const [buyer] = JSON.parse(await readFile(LOCAL_FOLDER.users, "utf8"));
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
  return 0;
});
