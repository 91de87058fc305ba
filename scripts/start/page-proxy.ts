import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { SETTINGS_KEY } from "#domain/dashboard/settings.ts";
import { LOOPBACK, refuseTakenPort } from "../process/port.ts";

export interface PageProxyProps {
  readonly port: number;
  /** The local cloud's address. */
  readonly endpoint: string;
  /** The distribution's name, by which the local cloud knows it. */
  readonly distributionDomain: string;
  /** The buckets that the page uses. */
  readonly buckets: readonly string[];
  /** Address of another server for the page's own files, such as one that builds them while they are edited. */
  readonly site?: string;
}

const HOSTED_PAGES = /^\/(?:oauth2\/|login\b|logout\b)/;
const BAD_GATEWAY = 502;

/**
 * One origin for the page, the hosted sign-in pages and the services it calls, as far as a browser can tell: the local
 * cloud answers refusals without the headers that a page of another origin needs.
 */
export class PageProxy {
  private readonly props: PageProxyProps;
  private readonly server: Server;

  /** Listens on the loopback interface, or throws an `OperatorError` when the port is taken. */
  static async start(props: PageProxyProps): Promise<PageProxy> {
    await refuseTakenPort(props.port);
    const proxy = new PageProxy(props);
    await new Promise<void>((resolve) => proxy.server.listen(props.port, LOOPBACK, resolve));
    return proxy;
  }

  private constructor(props: PageProxyProps) {
    this.props = props;
    this.server = createServer((incoming, outgoing) => this.forward(incoming, outgoing));
  }

  /** Ends all connections, also those that wait. */
  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { base, headers } = this.target(incoming);
    const { method, url = "/" } = incoming;
    const { hostname, port } = new URL(base);
    const forwarded = request({ hostname, port, method, path: url, headers: { ...incoming.headers, ...headers } });
    forwarded.once("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? BAD_GATEWAY, answer.headers);
      pipeline(answer, outgoing, () => {});
    });
    forwarded.once("error", () => refuse(outgoing, base));
    pipeline(incoming, forwarded, () => {});
  }

  private target({ method = "GET", url = "/" }: IncomingMessage): Target {
    const { endpoint, distributionDomain, site } = this.props;
    // The host stays as the browser sent it: it is part of what was signed.
    if (this.isForServices(method, url)) return { base: endpoint, headers: {} };
    if (site !== undefined && url !== `/${SETTINGS_KEY}`) return { base: site, headers: { host: new URL(site).host } };
    return { base: endpoint, headers: { host: distributionDomain, "x-forwarded-proto": "https" } };
  }

  private isForServices(method: string, url: string): boolean {
    const isRead = method === "GET" || method === "HEAD";
    return !isRead || HOSTED_PAGES.test(url) || this.props.buckets.some((bucket) => url.startsWith(`/${bucket}/`));
  }
}

interface Target {
  /** Address that is connected to. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
}

function refuse(outgoing: ServerResponse, base: string): void {
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.writeHead(BAD_GATEWAY, { "content-type": "text/plain" }).end(`Nothing answers at ${base}.\n`);
}
