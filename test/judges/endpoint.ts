import { once } from "node:events";
import { Agent, createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import type { StandInServices, WireAnswer, WireRequest } from "./stand-in-services.ts";

/** Whoever may hold a request back, count it, or end its sender; what it throws leaves the request without an answer. */
export type Gate = (request: WireRequest, forward: () => Promise<WireAnswer>) => Promise<WireAnswer>;

const LOOPBACK = "127.0.0.1";

/** The one address at which a function finds every service: DynamoDB Local, and the stand-ins of the others. */
export class Endpoint {
  readonly #services: StandInServices;
  readonly #dynamodb: string;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server: Server;
  /** Requests that have not taken effect yet, of dead senders too. */
  readonly #underWay = new Set<Promise<unknown>>();
  gate: Gate = (_, forward) => forward();

  constructor(services: StandInServices, dynamodb: string) {
    this.#services = services;
    this.#dynamodb = dynamodb;
    this.#server = createServer((request, response) => {
      // The clocks of the functions are ahead of this machine's; told so, their clients would take errors for that.
      response.sendDate = false;
      const work = this.#answer(request).then(
        ({ status, headers, body = "" }) =>
          response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body),
        () => response.destroy(),
      );
      this.#underWay.add(work);
      void work.finally(() => this.#underWay.delete(work));
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  async open(): Promise<string> {
    this.#server.listen(0, LOOPBACK);
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The machine gave no port.");
    return `http://${LOOPBACK}:${address.port}`;
  }

  /** Resolves when nothing that was asked can take effect any more. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  async #answer(incoming: IncomingMessage): Promise<WireAnswer> {
    const { gate } = this;
    const { method = "", url = "", headers } = incoming;
    const request = { method, url, headers, body: await bodyOf(incoming) };
    const isDynamoDb = `${headers["x-amz-target"]}`.startsWith("DynamoDB_");
    return gate(request, async () => (isDynamoDb ? this.#passOn(request) : this.#services.answer(request)));
  }

  async #passOn({ headers, body }: WireRequest): Promise<WireAnswer> {
    const { host: _, ...kept } = headers;
    const request = httpRequest(this.#dynamodb, { method: "POST", agent: this.#agent, headers: kept as HeadersSent });
    request.end(body);
    const [response]: IncomingMessage[] = await once(request, "response");
    if (!response) throw new Error("DynamoDB Local did not answer.");
    const type = response.headers["content-type"] ?? "application/x-amz-json-1.0";
    return { status: response.statusCode ?? 500, headers: { "content-type": type }, body: await bodyOf(response) };
  }
}

/** Headers that came in as one value or several are sent as they came. */
type HeadersSent = Record<string, string | string[]>;

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
