import { expect } from "chai";
import fc from "fast-check";
import { utf8Length } from "#domain/import/utf8-length.ts";
import { statusOf } from "#domain/stock/stock-status.ts";
import { WORST_BYTES } from "#domain/stock/store-summary.ts";
import { StoreTally, type TalliedLevel } from "#domain/stock/store-tally.ts";

const LEVEL_BYTES = 60;
const LONGEST_BYTES = LEVEL_BYTES + "item 1499".length;

const level = fc
  .record({ count: fc.integer({ min: -20, max: 20 }), threshold: fc.integer({ min: 0, max: 15 }) })
  .map(({ count, threshold }) => ({ count, threshold, status: statusOf(count, threshold) }));
const levels = fc
  .array(level, { maxLength: 1_500, size: "max" })
  .map((all) => all.map((one, index): TalliedLevel => ({ item: `item ${index}`, ...one })));

describe("the tally of a store", () => {
  it("counts every level, and lists the worst ones that a full sort would put first", () => {
    fc.assert(
      fc.property(levels, (all) => {
        const tally = tallyOf(all);
        const out = all.filter(({ status }) => status === "OUT");
        const low = all.filter(({ status }) => status === "LOW");
        expect([tally.items, tally.out, tally.low]).to.deep.equal([all.length, out.length, low.length]);
        const owed = out.toSorted((left, right) => left.count - right.count);
        const scarce = low.toSorted((left, right) => left.count / left.threshold - right.count / right.threshold);
        const worst = tally.worst();
        const isFull = bytesOf(worst) + LONGEST_BYTES > WORST_BYTES;
        expect(isFull || worst.length === out.length + low.length).to.equal(true);
        expect(worst.map(urgency)).to.deep.equal([...owed, ...scarce].slice(0, worst.length).map(urgency));
      }),
      { numRuns: 60, interruptAfterTimeLimit: 10_000 },
    );
  });

  it("leaves a well stocked item off its list", () => {
    expect(tallyOf([{ item: "a", count: 20, threshold: 10, status: "OK" }]).worst()).to.deep.equal([]);
  });

  it("keeps the list within the bytes of a summary, however long the names", () => {
    for (const name of ["x", "東".repeat(341), "é".repeat(100)]) {
      const all = Array.from({ length: 1_000 }, (_, index): TalliedLevel => {
        return { item: `${name}${index % 10}`, count: -index, threshold: 5, status: "OUT" };
      });
      const worst = tallyOf(all).worst();
      expect(worst.length).to.be.within(1, 200);
      expect(bytesOf(worst)).to.be.at.most(WORST_BYTES);
    }
  });
});

function bytesOf(worst: readonly TalliedLevel[]): number {
  return worst.reduce((bytes, { item }) => bytes + utf8Length(item) + LEVEL_BYTES, 0);
}

function tallyOf(all: readonly TalliedLevel[]): StoreTally {
  const tally = new StoreTally();
  for (const one of all) tally.add(one);
  return tally;
}

/** What orders the list; items that are equally bad may stand in any order. */
function urgency({ status, count, threshold }: TalliedLevel): string {
  return status === "OUT" ? `OUT ${count}` : `LOW ${count / threshold}`;
}
