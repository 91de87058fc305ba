import { expect } from "chai";
import fc from "fast-check";
import type { Level } from "#domain/stock/stored-level.ts";
import { stockLevel, storedLevel, UnreadableItem } from "#domain/stock/stored-level.ts";
import { item } from "#functions/load-inventory/adapters/stock-statements.ts";

const VERSION = { uploadedAt: "2026-01-01T00:00:00.000Z", sequencer: "0A", key: "stores/Lyon/a.csv" };
const level = fc.record<Level>({
  count: fc.maxSafeInteger(),
  status: fc.constantFrom("OK", "LOW", "OUT"),
  threshold: fc.maxSafeNat(),
  own: fc.option(fc.record({ threshold: fc.maxSafeNat(), at: fc.constant(VERSION.uploadedAt) }), { nil: undefined }),
  history: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
});

describe("a level in the Inventory table", () => {
  it("is read as it was written, tombstones too", () => {
    fc.assert(
      fc.property(fc.string(), fc.option(level, { nil: undefined }), (name, written) => {
        const row = { store: "__proto__", item: name, version: VERSION, level: written };
        expect(storedLevel(item(row))).to.deep.equal(row);
      }),
    );
  });

  it("is no stock level where it is a tombstone or missing", () => {
    expect(stockLevel(undefined)).to.equal(undefined);
    expect(stockLevel(item({ store: "Lyon", item: "a", version: VERSION, level: undefined }))).to.equal(undefined);
  });

  it("is unreadable where somebody else wrote something else", () => {
    const own = undefined;
    const good = item({
      store: "Lyon",
      item: "a",
      version: VERSION,
      level: { count: 1, status: "LOW", threshold: 2, own, history: undefined },
    });
    const bad = [{ Status: { S: "FINE" } }, { Count: { N: "1.5" } }, { Count: { N: "x" } }, { Source: { N: "1" } }];
    for (const change of bad) expect(() => storedLevel({ ...good, ...change })).to.throw(UnreadableItem);
  });
});
