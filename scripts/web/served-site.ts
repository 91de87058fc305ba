import { createServer, type Server } from "node:http";
import { INDEX_KEY } from "#domain/dashboard/site.ts";
import { LOOPBACK, refuseTakenPort } from "../process/port.ts";
import { contentTypeOf } from "../site/content-type.ts";
import type { SiteFiles } from "../site/site-files.ts";

/** As strict as the policy that the real pages are served with. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Serves a site from memory on the loopback interface. */
export class ServedSite {
  private files: SiteFiles = new Map();
  private readonly server: Server;
  private readonly port: number;

  /** Listens at `port`, or at any free one if it is 0; throws an `OperatorError` when it is taken. */
  static async start(port: number): Promise<ServedSite> {
    if (port !== 0) await refuseTakenPort(port, "npm run web -- --fake");
    const site = new ServedSite(port);
    await new Promise<void>((resolve) => site.server.listen(port, LOOPBACK, resolve));
    return site;
  }

  private constructor(port: number) {
    this.port = port;
    this.server = createServer(({ url = "/" }, response) => {
      const path = new URL(url, "http://localhost").pathname.slice(1) || INDEX_KEY;
      const file = this.files.get(path);
      const type = file ? contentTypeOf(path) : "text/plain";
      const headers = { "content-type": type, "content-security-policy": POLICY, "cache-control": "no-store" };
      response.writeHead(file ? 200 : 404, headers).end(file ?? `There is no ${path}.\n`);
    });
  }

  get address(): string {
    const address = this.server.address();
    return `http://localhost:${address && typeof address === "object" ? address.port : this.port}/`;
  }

  /** What is served from now on. */
  show(files: SiteFiles): void {
    this.files = files;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
