import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, type BuildResult, build, type Metafile } from "esbuild";
import { ASSETS_PREFIX, INDEX_KEY } from "#domain/dashboard/site.ts";
import { embeddedFonts } from "./embedded-fonts.ts";
import { readLicences } from "./licences.ts";
import type { SiteFiles } from "./site-files.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OUT = join(ROOT, "dist/web");
const TEMPLATE = "web/index.html";
const ENTRY = "web/entry.ts";
const LICENCES_KEY = "licences.txt";
const DASHBOARD = "web/dashboard.tsx";
const LANDING_STYLES = "web/session/landing.css";
const ICON = "web/icon.svg";

/** The dashboard as it is published: the same bytes wherever and whenever it is built. */
export async function buildSite(): Promise<SiteFiles> {
  return collectSiteFiles(await build(siteOptions(ENTRY)), ENTRY);
}

type SiteResult = BuildResult<ReturnType<typeof siteOptions>>;

/** How the site is bundled that begins with `entry`. */
export function siteOptions(entry: string) {
  return {
    entryPoints: [entry, DASHBOARD, LANDING_STYLES, ICON],
    absWorkingDir: ROOT,
    outdir: OUT,
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: "browser",
    format: "esm",
    // What the newest two years of browsers understand.
    target: ["es2023", "chrome117", "firefox117", "safari17"],
    jsx: "automatic",
    minify: true,
    sourcemap: false,
    legalComments: "none",
    banner: { js: `/* ${LICENCES_KEY} */`, css: `/* ${LICENCES_KEY} */` },
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".svg": "copy" },
    entryNames: `${ASSETS_PREFIX}[name]-[hash]`,
    chunkNames: `${ASSETS_PREFIX}[name]-[hash]`,
    assetNames: `${ASSETS_PREFIX}font-[hash]`,
    plugins: [embeddedFonts()],
    logLevel: "warning",
  } satisfies BuildOptions;
}

/** The files of a bundled site: assets, the page that names them, and the licences of what is in them. */
export async function collectSiteFiles(result: SiteResult, entryPoint: string): Promise<SiteFiles> {
  const files = new Map(result.outputFiles.map(({ path, contents }) => [keyOf(path), contents]));
  const encoder = new TextEncoder();
  // The styles of what the entry imports later, too: the dashboard has them as a file of its own.
  files.delete(outputOf(result.metafile, entryPoint).styles);
  files.set(INDEX_KEY, encoder.encode(await page(result, entryPoint)));
  files.set(LICENCES_KEY, encoder.encode(await readLicences(ROOT, Object.keys(result.metafile.inputs))));
  return files;
}

function keyOf(path: string): string {
  return relative(OUT, path).replaceAll("\\", "/");
}

/** The template with the names of the files that the page begins with. */
async function page({ metafile }: SiteResult, entryPoint: string): Promise<string> {
  const template = await readFile(join(ROOT, TEMPLATE), "utf8");
  const names: Readonly<Record<string, string>> = {
    entry: outputOf(metafile, entryPoint).key,
    "landing styles": outputOf(metafile, LANDING_STYLES).key,
    "dashboard styles": outputOf(metafile, DASHBOARD).styles,
    icon: outputOf(metafile, ICON).key,
  };
  // From the root: the page also answers addresses that name nothing, however deep they are.
  return template.replace(/\{\{(.+?)\}\}/g, (place, name: string) => `/${names[name] ?? missing(place)}`);
}

/** What is made of an entry point: its file, and the stylesheet of all it imports. */
function outputOf({ outputs }: Metafile, entryPoint: string): { readonly key: string; readonly styles: string } {
  const [path, output] =
    Object.entries(outputs).find(([, made]) => made.entryPoint === entryPoint) ?? missing(entryPoint);
  return { key: keyOf(join(ROOT, path)), styles: output.cssBundle ? keyOf(join(ROOT, output.cssBundle)) : "" };
}

function missing(name: string): never {
  throw new Error(`The build makes no file of ${name}, which ${TEMPLATE} needs.`);
}
