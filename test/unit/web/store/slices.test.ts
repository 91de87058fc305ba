import { expect } from "chai";
import fc from "fast-check";
import type { Slices } from "#web/store/slices.ts";
import { sorted } from "#web/store/slices.ts";

/** Slices that are over at every look. */
function shortSlices(): Slices & { rests: number } {
  return {
    rests: 0,
    isOver: () => true,
    async rest() {
      this.rests += 1;
    },
  };
}

describe("sorting in slices", () => {
  it("gives what sorting at one go gives, equals in their order", async () => {
    const item = fc.record({ key: fc.nat(20), place: fc.nat() });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 1500, size: "max" }), async (items) => {
        const compare = (left: { key: number }, right: { key: number }) => left.key - right.key;
        expect(await sorted(items, compare, shortSlices())).to.deep.equal(items.toSorted(compare));
      }),
      { numRuns: 50 },
    );
  });

  it("rests as often as its slices are over", async () => {
    const slices = shortSlices();
    const items = Array.from({ length: 5000 }, (_, index) => (index * 7919) % 5000);
    await sorted(items, (left, right) => left - right, slices);
    expect(slices.rests).to.be.greaterThan(20);
  });

  it("compares little more than once an item what is in order already", async () => {
    let comparisons = 0;
    const items = Array.from({ length: 10_000 }, (_, index) => index);
    const compare = (left: number, right: number) => {
      comparisons += 1;
      return left - right;
    };
    await sorted(items, compare, shortSlices());
    expect(comparisons).to.be.lessThan(items.length * 1.1);
  });
});
