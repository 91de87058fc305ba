import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ENTRY = fileURLToPath(new URL("../web/fake-dashboard.ts", import.meta.url));
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const PAGE =
  '<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1">' +
  '<title>Stock levels</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/fake-dashboard.css">' +
  '<script type="module" src="/fake-dashboard.js"></script></head><body><div id="page"></div></body></html>';
const TYPES: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };

export interface FakeSite {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves the dashboard over its fake inventory, under the policy that the real one is served with, but for fonts: those
 * that Cloudscape embeds in its styles stay there.
 */
export async function fakeSite(): Promise<FakeSite> {
  const files = await bundledFiles();
  const server = createServer(({ url = "/" }, response) => {
    const path = new URL(url, "http://localhost").pathname;
    const file = path === "/" ? Buffer.from(PAGE) : files.get(path);
    const type = path === "/" ? "text/html; charset=utf-8" : (TYPES[extname(path)] ?? "application/octet-stream");
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
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    splitting: true,
    write: false,
    format: "esm",
    target: "es2022",
    outdir: "/",
    jsx: "automatic",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".woff2": "file", ".woff": "file", ".svg": "file" },
    logLevel: "error",
  });
  return new Map(outputFiles.map(({ path, contents }) => [path, contents]));
}
