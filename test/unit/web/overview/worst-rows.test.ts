import { expect } from "chai";
import fc from "fast-check";
import { summaryOf, worstLevel } from "#test/web/fake-stock.ts";
import { totalsOf } from "#web/overview/figures.ts";
import { itemsIn, worstRows } from "#web/overview/worst-rows.ts";

const anySummary = fc
  .record({
    store: fc.string({ minLength: 1 }),
    counts: fc.uniqueArray(fc.integer({ min: -20, max: 10 }), { maxLength: 8 }),
    unlistedOut: fc.nat(1000),
    unlistedLow: fc.nat(1000),
  })
  .map(({ store, counts, unlistedOut, unlistedLow }) => {
    const listed = summaryOf(
      store,
      counts.map((count) => worstLevel(`item ${count}`, count)),
    );
    return { ...listed, out: listed.out + unlistedOut, low: listed.low + unlistedLow };
  });
const anyStores = fc.uniqueArray(anySummary, { selector: ({ store }) => store, maxLength: 12 });

describe("worst rows", () => {
  it("stand for exactly the items that the summaries count as out and low, listed or not", () => {
    fc.assert(
      fc.property(anyStores, (stores) => {
        const totals = totalsOf(stores, () => false);
        const rows = worstRows(stores);
        const sum = (status: string) =>
          rows.filter((row) => row.status === status).reduce((total, row) => total + itemsIn(row), 0);
        expect([sum("OUT"), sum("LOW")]).to.deep.equal([totals.out, totals.low]);
      }),
    );
  });

  it("put whatever is out before whatever is low, over all stores", () => {
    fc.assert(
      fc.property(anyStores, (stores) => {
        const statuses = worstRows(stores).map(({ status }) => status);
        expect(statuses.lastIndexOf("OUT")).to.be.below(statuses.includes("LOW") ? statuses.indexOf("LOW") : Infinity);
      }),
    );
  });

  it("have ids of their own, whatever the names are", () => {
    const stores = [summaryOf('a","b', [worstLevel("c", 0)]), summaryOf("a", [worstLevel('b","c', 0)], { out: 9 })];
    const ids = worstRows(stores).map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it("begin with what is owed, and among low items with what has the least left", () => {
    const stores = [summaryOf("A", [worstLevel("none", 0), worstLevel("few", 3)])];
    const more = summaryOf("B", [worstLevel("owed", -4), worstLevel("one", 1)]);
    const items = worstRows([...stores, more]).map((row) => (row.kind === "item" ? row.item : ""));
    expect(items).to.deep.equal(["owed", "none", "one", "few"]);
  });
});
