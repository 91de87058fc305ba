import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { OperatorError } from "#scripts/cli/errors.ts";
import { pageOrigin, pagePort } from "#scripts/environment/local-cloud.ts";
import { PageProxy } from "#scripts/start/page-proxy.ts";

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe("the proxy in front of the local dashboard", () => {
  let cloud: RecordingServer;
  let other: RecordingServer;
  let proxy: PageProxy;
  let origin: string;

  beforeEach(async () => {
    cloud = await RecordingServer.start("cloud");
    other = await RecordingServer.start("other");
    origin = await proxied();
  });
  afterEach(async () => {
    await proxy.close();
    await cloud.close();
    await other.close();
  });

  async function proxied(site?: string): Promise<string> {
    const port = await freePort();
    proxy = await PageProxy.start({
      ...{ port, endpoint: cloud.address, distributionDomain: "d1.cloudfront.net", buckets: ["uploads", "reports"] },
      ...(site !== undefined && { site }),
    });
    return `http://127.0.0.1:${port}`;
  }

  it("shows the page as the distribution serves it over TLS", async () => {
    for (const path of ["/", "/assets/a-1.js", "/settings.json", "/uploads.html", "/loginpage"]) {
      expect(await (await fetch(origin + path)).text()).to.equal("cloud");
      expect(cloud.seen.at(-1)).to.deep.include({ method: "GET", url: path });
      expect(cloud.seen.at(-1)?.headers).to.include({ host: "d1.cloudfront.net", "x-forwarded-proto": "https" });
    }
  });

  it("leaves requests to services as they were signed", async () => {
    const host = new URL(origin).host;
    for (const path of [
      "/oauth2/authorize?a=%20b",
      "/login",
      "/logout?x=1",
      "/uploads/stores/%E6%9D%B1/a%20b.csv",
      "/reports/a",
    ]) {
      await fetch(origin + path);
      expect(cloud.seen.at(-1)).to.include({ url: path });
      expect(cloud.seen.at(-1)?.headers).to.include({ host }).and.not.to.have.property("x-forwarded-proto");
    }
    await fetch(`${origin}/`, { method: "POST", body: "{}", headers: { "x-amz-target": "DynamoDB_20120810.Query" } });
    expect(cloud.seen.at(-1)).to.deep.include({ method: "POST", url: "/", body: "{}" });
    expect(cloud.seen.at(-1)?.headers).to.include({ host, "x-amz-target": "DynamoDB_20120810.Query" });
  });

  it("hands on statuses, headers and redirections", async () => {
    cloud.answer = { status: 302, headers: { location: "http://localhost/?code=1", "x-amz-version-id": "v1" } };
    const answer = await fetch(`${origin}/login`, { redirect: "manual" });
    expect(answer.status).to.equal(302);
    expect(answer.headers.get("location")).to.equal("http://localhost/?code=1");
    expect(answer.headers.get("x-amz-version-id")).to.equal("v1");
  });

  it("can take the page's files from another server, but never its settings", async () => {
    await proxy.close();
    origin = await proxied(other.address);
    expect(await (await fetch(`${origin}/assets/a.js`)).text()).to.equal("other");
    expect(other.seen.at(-1)?.headers.host).to.equal(new URL(other.address).host);
    expect(await (await fetch(`${origin}/settings.json`)).text()).to.equal("cloud");
    expect(await (await fetch(`${origin}/login`)).text()).to.equal("cloud");
  });

  it("says who does not answer", async () => {
    await proxy.close();
    const gone = `http://127.0.0.1:${await freePort()}`;
    origin = await proxied(gone);
    const answer = await fetch(`${origin}/`);
    expect([answer.status, await answer.text()]).to.deep.equal([502, `Nothing answers at ${gone}.\n`]);
  });

  it("survives a browser that goes away", async () => {
    const waiting = request(`${origin}/`).end();
    const gone = new Promise((resolve) => waiting.once("error", resolve));
    waiting.destroy(new Error("gone"));
    await gone;
    expect((await fetch(`${origin}/`)).status).to.equal(200);
  });

  it("refuses a port that is taken in one sentence", async () => {
    const port = Number(new URL(cloud.address).port);
    const props = { port, endpoint: cloud.address, distributionDomain: "d1.cloudfront.net", buckets: [] };
    const failure = await PageProxy.start(props).catch((error) => error);
    expect(failure).to.be.instanceOf(OperatorError);
    expect(failure.message).to.contain(`${port}`);
  });

  it("is on the port after the cloud's", () => {
    expect(pagePort("http://127.0.0.1:4566")).to.equal(4567);
    expect(pageOrigin("http://127.0.0.1:4566")).to.equal("http://localhost:4567");
  });
});

class RecordingServer {
  readonly seen: Seen[] = [];
  answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> } = {
    status: 200,
    headers: {},
  };
  private readonly server: Server;

  static async start(name: string): Promise<RecordingServer> {
    const server = new RecordingServer(name);
    await new Promise<void>((resolve) => server.server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  private constructor(name: string) {
    this.server = createServer(async (incoming, outgoing) => {
      outgoing.on("error", () => {});
      let body = "";
      for await (const chunk of incoming) body += chunk;
      const { method, url, headers } = incoming;
      this.seen.push({ method, url, headers, body });
      outgoing.writeHead(this.answer.status, this.answer.headers).end(name);
    });
  }

  get address(): string {
    return `http://127.0.0.1:${portOf(this.server)}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port; // it listens on a port, not on a pipe
}
