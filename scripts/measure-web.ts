import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright-core";
import * as v from "valibot";
import { SETTINGS_KEY } from "#domain/dashboard/settings.ts";
import { ASSETS_PREFIX } from "#domain/dashboard/site.ts";
import { runCommand } from "./cli/run-command.ts";
import { readRunningCloud } from "./environment/local-cloud.ts";
import { LOCAL_FOLDER } from "./process/local-folder.ts";

const USAGE = `npm run measure:web

Says what a browser loads of the dashboard: before sign-in, and from the hosted pages' answer to the first rows. npm start
must run. CHROMIUM_PATH names the browser, /usr/bin/chromium unless it is set.
`;

const USERS = v.array(v.object({ name: v.string(), password: v.string() }));
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
/** Is compressed already. */
const COMPRESSED = /\.woff2$/;

const SITE = new RegExp(`^/(?:$|${ASSETS_PREFIX}|${SETTINGS_KEY})`);

interface Loaded {
  readonly path: string;
  /** As CloudFront sends it; the local cloud compresses nothing. */
  readonly gzipBytes: number;
}

await runCommand(USAGE, async () => {
  const outputs = await readRunningCloud();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: FLAGS,
  });
  try {
    await measure(await browser.newPage(), new URL(outputs.dashboard_url).origin);
  } finally {
    await browser.close();
  }
  return 0;
});

async function measure(page: Page, origin: string): Promise<void> {
  const takeLoaded = watchLoads(page, origin);
  await page.goto(`${origin}/`);
  await page.waitForSelector("input[name=password]");
  tell("before sign-in", await takeLoaded());
  const [user] = v.parse(USERS, JSON.parse(await readFile(LOCAL_FOLDER.users, "utf8")));
  if (!user) throw new Error(`${LOCAL_FOLDER.users} names nobody: run npm start again.`);
  await page.fill("input[name=username]", user.name);
  await page.fill("input[name=password]", user.password);
  const started = Date.now();
  await page.click("[type=submit]");
  await page.waitForSelector("tbody tr a");
  console.log(
    `first rows ${Date.now() - started} ms after the password was sent (browser and services on this machine)`,
  );
  await page.waitForLoadState("networkidle").catch(() => {});
  tell("after sign-in", await takeLoaded());
}

/** What the browser loads of the site, from one call of the answer to the next; assets it has already it keeps for ever. */
function watchLoads(page: Page, origin: string): () => Promise<Loaded[]> {
  const kept = new Set<string>();
  let paths: string[] = [];
  page.on("response", (response) => {
    const { origin: from, pathname } = new URL(response.url());
    const isSite = from === origin && response.request().method() === "GET" && SITE.test(pathname);
    if (!isSite || !response.ok() || kept.has(pathname)) return;
    if (pathname.startsWith(`/${ASSETS_PREFIX}`)) kept.add(pathname);
    paths.push(pathname);
  });
  return () => {
    const taken = paths;
    paths = [];
    return Promise.all(taken.map((path) => loaded(page, origin, path)));
  };
}

/** Fetched once more: a page that leads on at once takes the bodies of its files with it. */
async function loaded(page: Page, origin: string, path: string): Promise<Loaded> {
  const body = await (await page.request.get(`${origin}${path}`)).body();
  return { path, gzipBytes: COMPRESSED.test(path) ? body.length : gzipSync(body).length };
}

function tell(when: string, files: readonly Loaded[]): void {
  const total = files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  console.log(`${when}: ${files.length} requests for ${kib(total)} gzip`);
  for (const { path, gzipBytes } of files.toSorted((left, right) => right.gzipBytes - left.gzipBytes))
    console.log(`  ${kib(gzipBytes).padStart(10)}  ${path}`);
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
