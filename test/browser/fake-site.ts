import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { build, type Metafile } from "esbuild";
import { siteOptions } from "#scripts/site/build-site.ts";

const FAKE = "test/web/fake-dashboard.ts";
const GIVEN = "test/web/given-dashboard.ts";
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const SITE_FOLDER = /^.*dist[\\/]web(?=[\\/])/;
const TYPES: Readonly<Record<string, string>> = {
  "": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

export interface FakeSite {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves the dashboard over its fake inventory at `/` and over what a test gives at `/given`, bundled as it is published
 * and under a policy as strict.
 */
export async function fakeSite(): Promise<FakeSite> {
  const files = await bundledFiles();
  const server = createServer(({ url = "/" }, response) => {
    const path = new URL(url, "http://localhost").pathname;
    const file = files.get(path);
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(file ? 200 : 404, { "content-type": type, "content-security-policy": POLICY });
    response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: addressOf(server.address()), close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function addressOf(address: string | AddressInfo | null): string {
  if (address === null || typeof address === "string") throw new Error("The fake site listens at no port.");
  return `http://127.0.0.1:${address.port}/`;
}

async function bundledFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const options = siteOptions(FAKE);
  const { outputFiles, metafile } = await build({ ...options, entryPoints: [...options.entryPoints, GIVEN] });
  return new Map([
    ["/", pageWith(FAKE, metafile)],
    ["/given", pageWith(GIVEN, metafile)],
    ...outputFiles.map(({ path, contents }) => [pathOf(path), contents] as const),
  ]);
}

function pageWith(entry: string, { outputs }: Metafile): Uint8Array {
  const [script, made] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === entry) ?? [""];
  return Buffer.from(pageOf(pathOf(script), pathOf(made?.cssBundle ?? "")));
}

/** Where a bundled file is served. */
function pathOf(output: string): string {
  return `/${output}`.replace(SITE_FOLDER, "").replaceAll("\\", "/");
}

function pageOf(script: string, styles: string): string {
  return (
    '<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<title>Stock levels</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${styles}">` +
    `<script type="module" src="${script}"></script></head><body><div id="page"></div></body></html>`
  );
}
