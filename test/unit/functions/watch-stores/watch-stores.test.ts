import { expect } from "chai";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import type { SilentStore } from "#domain/alert/alert-stale.ts";
import { logger } from "#functions/logger.ts";
import { silenceLimit } from "#functions/watch-stores/stale-limit.ts";
import { watchStores } from "#functions/watch-stores/watch-stores.ts";

logger.setLogLevel("SILENT");

const NOW = Date.parse("2026-11-24T12:00:00.000Z");
const ago = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();

describe("watch-stores", () => {
  let told: AlertMessage[];
  let memory: Map<string, SilentStore>;
  let failing: boolean;
  beforeEach(() => {
    told = [];
    memory = new Map();
    failing = false;
  });

  const watch = (uploads: Readonly<Record<string, string>>, exempt: readonly string[] = []) =>
    watchStores(NOW, {
      summaries: {
        async *lastUploads() {
          for (const [store, lastUploadAt] of Object.entries(uploads)) yield { store, lastUploadAt };
        },
      },
      silences: {
        recall: async (stores) => stores.flatMap((store) => memory.get(store) ?? []),
        remember: async (silent) => {
          for (const one of silent) memory.set(one.store, one);
        },
      },
      topic: {
        publish: async (message) => {
          if (failing) throw new Error("SNS is away");
          told.push(message);
        },
      },
      limit: silenceLimit("48", JSON.stringify(exempt)),
      dashboardUrl: "none",
    });
  const subjects = () => told.map(({ subject }) => subject);

  it("tells of a store whose last upload is longer ago than the limit, and of no other", async () => {
    await watch({ Old: ago(49), Edge: ago(48), Fresh: ago(1) });
    expect(subjects()).to.deep.equal(['No upload: "Old"']);
  });

  it("tells once per silence", async () => {
    await watch({ Old: ago(49) });
    await watch({ Old: ago(49) });
    expect(told).to.have.lengthOf(1);
  });

  it("tells of a store again that uploaded and fell silent anew", async () => {
    await watch({ Old: ago(90) });
    await watch({ Old: ago(49) });
    expect(told).to.have.lengthOf(2);
  });

  it("says nothing of exempted stores", async () => {
    await watch({ Old: ago(49), Closed: ago(9_000) }, ["Closed"]);
    expect(subjects()).to.deep.equal(['No upload: "Old"']);
  });

  it("tells of more than twenty stores in one message, and remembers each", async () => {
    const uploads = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`S${index}`, ago(49)]));
    await watch(uploads);
    await watch({ ...uploads, Late: ago(50) });
    expect([told.length, told[1]?.subject]).to.deep.equal([2, 'No upload: "Late"']);
  });

  it("throws when a publish fails, and tells it in the next run", async () => {
    failing = true;
    expect(`${await watch({ Old: ago(49) }).catch((reason: unknown) => reason)}`).to.contain("SNS is away");
    failing = false;
    await watch({ Old: ago(49) });
    expect(told).to.have.lengthOf(1);
  });
});

describe("the limit of silence", () => {
  for (const [hours, stores] of [
    ["two", "[]"],
    ["0", "[]"],
    ["48", "Berlin"],
    ["48", "{}"],
    ["48", "[1]"],
  ] as const)
    it(`is refused at cold start: ${hours} hours, ${stores}`, () => {
      expect(() => silenceLimit(hours, stores)).to.throw();
    });
});
