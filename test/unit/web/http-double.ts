import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { DashboardSettings } from "#domain/dashboard/settings.ts";

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is a text. */
  readonly body?: unknown;
  /** Break the connection after half of the body. */
  readonly broken?: boolean;
}

/** A service on the loopback interface that answers as a test says, and remembers what it was asked. */
export class HttpDouble {
  readonly arrived: Arrived[] = [];
  /** Stays after it is closed. */
  url = "";
  private readonly server: Server;

  static async start(answer: (request: Arrived) => Answer): Promise<HttpDouble> {
    const double = new HttpDouble(answer);
    await new Promise<void>((resolve) => double.server.listen(0, "127.0.0.1", resolve));
    double.url = addressOf(double.server.address());
    return double;
  }

  private constructor(answer: (request: Arrived) => Answer) {
    this.server = createServer(async (incoming, outgoing) => {
      let body = "";
      for await (const part of incoming) body += part;
      const { method = "", url: path = "", headers } = incoming;
      const request = { method, path, headers, body };
      this.arrived.push(request);
      const { status = 200, headers: sent = {}, body: said = "", broken } = answer(request);
      const bytes = Buffer.from(typeof said === "string" ? said : JSON.stringify(said));
      outgoing.writeHead(status, { ...sent, "content-length": bytes.length, connection: "close" });
      if (broken) outgoing.write(bytes.subarray(0, bytes.length / 2), () => outgoing.destroy());
      else outgoing.end(bytes);
    });
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function addressOf(address: string | AddressInfo | null): string {
  if (address === null || typeof address === "string") throw new Error("The double listens at no port.");
  return `http://localhost:${address.port}`;
}

/** The settings of a page whose services are all at `url`. */
export function settingsFor(url: string): DashboardSettings {
  return {
    region: "eu-central-1",
    userPoolId: "eu-central-1_Pool",
    userPoolClientId: "client",
    identityPoolId: "eu-central-1:identities",
    signInUrl: url,
    cognitoIdentityUrl: url,
    dynamodbUrl: url,
    uploadBucketUrl: `${url}/uploads`,
    reportBucketUrl: `${url}/reports`,
    inventoryTable: "inventory",
    storesTable: "stores",
    uploadsTable: "uploads",
    staleAfterHours: "30",
  };
}

/** What a promise is rejected with; `undefined` when it is not. */
export function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
