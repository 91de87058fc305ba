import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** What browsers of this kind are called on a search path, and where macOS keeps them. */
const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const MACOS_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** As root in a container there is no sandbox to enter, and tests speak to nobody but this machine. */
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a Chromium: the one that `CHROMIUM_PATH` names, else one that is installed, else the one that comes with
 * `@sparticuz/chromium` (Linux).
 */
export async function startChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? (await installedChromium()) ?? (await bundledChromium());
  return await chromium.launch({ executablePath, args: ARGUMENTS });
}

async function installedChromium(): Promise<string | undefined> {
  const folders = process.env.PATH?.split(delimiter) ?? [];
  const paths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  for (const path of [...paths, ...MACOS_PATHS]) if (await exists(path)) return path;
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Imported only where it is needed: unpacking it takes a second. */
async function bundledChromium(): Promise<string> {
  const { default: bundled } = await import("@sparticuz/chromium");
  return await bundled.executablePath();
}
