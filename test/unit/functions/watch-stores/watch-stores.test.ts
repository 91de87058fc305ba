import { expect } from "chai";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import type { StaleStore } from "#domain/alert/alert-stale.ts";
import { logger } from "#functions/logger.ts";
import { staleLimit } from "#functions/watch-stores/stale-limit.ts";
import { watchStores } from "#functions/watch-stores/watch-stores.ts";

logger.setLogLevel("SILENT");

const NOW = Date.parse("2026-11-24T12:00:00.000Z");
const ago = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();

describe("watch-stores", () => {
  let sent: AlertMessage[];
  let lastAlerts: Map<string, StaleStore>;
  let failing: boolean;
  beforeEach(() => {
    sent = [];
    lastAlerts = new Map();
    failing = false;
  });

  const watch = (uploads: Readonly<Record<string, string>>, exempt: readonly string[] = []) =>
    watchStores(NOW, {
      summaries: {
        async *lastUploads() {
          for (const [store, lastUploadAt] of Object.entries(uploads)) yield { store, lastUploadAt };
        },
      },
      lastAlerts: {
        read: async (stores) => stores.flatMap((store) => lastAlerts.get(store) ?? []),
        write: async (stale) => {
          for (const one of stale) lastAlerts.set(one.store, one);
        },
      },
      topic: {
        publish: async (message) => {
          if (failing) throw new Error("SNS is away");
          sent.push(message);
        },
      },
      limit: staleLimit("48", JSON.stringify(exempt)),
      dashboardUrl: "none",
    });
  const subjects = () => sent.map(({ subject }) => subject);

  it("sends an alert about a store whose last upload is longer ago than the limit, and of no other", async () => {
    await watch({ Old: ago(49), Edge: ago(48), Fresh: ago(1) });
    expect(subjects()).to.deep.equal(['No upload: "Old"']);
  });

  it("sends one alert until the store uploads again", async () => {
    await watch({ Old: ago(49) });
    await watch({ Old: ago(49) });
    expect(sent).to.have.lengthOf(1);
  });

  it("sends another one about a store that uploaded and is stale again", async () => {
    await watch({ Old: ago(90) });
    await watch({ Old: ago(49) });
    expect(sent).to.have.lengthOf(2);
  });

  it("sends none about exempted stores", async () => {
    await watch({ Old: ago(49), Closed: ago(9_000) }, ["Closed"]);
    expect(subjects()).to.deep.equal(['No upload: "Old"']);
  });

  it("sends one message about more than twenty stores, and stores the last alert of each", async () => {
    const uploads = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`S${index}`, ago(49)]));
    await watch(uploads);
    await watch({ ...uploads, Late: ago(50) });
    expect([sent.length, sent[1]?.subject]).to.deep.equal([2, 'No upload: "Late"']);
  });

  it("throws when a publish fails, and sends it in the next run", async () => {
    failing = true;
    expect(`${await watch({ Old: ago(49) }).catch((reason: unknown) => reason)}`).to.contain("SNS is away");
    failing = false;
    await watch({ Old: ago(49) });
    expect(sent).to.have.lengthOf(1);
  });
});

describe("the limit of stale stores", () => {
  for (const [hours, stores] of [
    ["two", "[]"],
    ["0", "[]"],
    ["48", "Berlin"],
    ["48", "{}"],
    ["48", "[1]"],
  ] as const)
    it(`is refused at cold start: ${hours} hours, ${stores}`, () => {
      expect(() => staleLimit(hours, stores)).to.throw();
    });
});
