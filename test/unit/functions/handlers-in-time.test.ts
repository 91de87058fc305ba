import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { CHECK_STOCK_ENVIRONMENT } from "#functions/check-stock/environment-names.ts";
import { DeadlineReached } from "#functions/deadline.ts";
import { LOAD_INVENTORY_ENVIRONMENT } from "#functions/load-inventory/environment-names.ts";
import { WATCH_STORES_ENVIRONMENT } from "#functions/watch-stores/environment-names.ts";
import { bundleFunction } from "#scripts/build/function-bundle.ts";
import { FakeCloud } from "#test/unit/functions/load-inventory/fake-cloud.ts";
import { dropText, eventBody, failureOf, UPLOAD_BUCKET } from "#test/unit/functions/load-inventory/loading.ts";
import { change, row } from "./check-stock/stream-records.ts";

const LIMIT_MS = 1_000;

/** An event for each function that makes it ask a service. */
const EVENTS: Readonly<Record<string, unknown>> = {
  "load-inventory": {
    Records: [
      {
        body: eventBody(dropText(new FakeCloud(), 1, "store,item,count\n")),
        attributes: { ApproximateReceiveCount: "1" },
      },
    ],
  },
  "check-stock": { Records: [change(undefined, row(0))] },
  "watch-stores": {},
};

describe("an invocation whose requests are never answered", () => {
  const outside = { ...process.env };
  let server: Server;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "handlers-"));
    server = createServer((request) => void request.resume()).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // it listens on a port
    Object.assign(process.env, functionVariables(`http://127.0.0.1:${port}`));
  });

  after(async () => {
    await rm(folder, { recursive: true });
    for (const name of Object.keys(process.env)) if (!(name in outside)) delete process.env[name];
    Object.assign(process.env, outside);
    server.closeAllConnections();
    server.close();
  });

  for (const [name, event] of Object.entries(EVENTS)) {
    it(`of ${name} ends by itself before Lambda stops it`, async () => {
      const file = join(folder, `${name}.js`);
      await writeFile(file, await bundleFunction(name));
      const { handler } = createRequire(import.meta.url)(file);
      const endsAt = Date.now() + LIMIT_MS;
      const context = { getRemainingTimeInMillis: () => endsAt - Date.now() };
      expect(await failureOf(handler(event, context))).to.have.property("name", new DeadlineReached().name);
      expect(Date.now()).to.be.below(endsAt);
    });
  }
});

function functionVariables(endpoint: string): Record<string, string> {
  const names = [...LOAD_INVENTORY_ENVIRONMENT, ...CHECK_STOCK_ENVIRONMENT, ...WATCH_STORES_ENVIRONMENT];
  return {
    ...Object.fromEntries(names.map((name) => [name, "1"])),
    UPLOAD_BUCKET,
    EXEMPT_STORES: "[]",
    POWERTOOLS_LOG_LEVEL: "SILENT",
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
}
