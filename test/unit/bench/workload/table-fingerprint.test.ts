import { expect } from "chai";
import fc from "fast-check";
import { fingerprintOf } from "#bench/workload/table-fingerprint.ts";

const name = fc.oneof(fc.constantFrom("", "a", "ab", "b", "\n", "\ud800", "\ud801"), fc.string({ unit: "binary" }));
const row = fc.record({ store: name, item: name, count: fc.integer() });
const keyOf = ({ store, item }: { store: string; item: string }) => JSON.stringify([store, item]);
const table = fc.uniqueArray(row, { selector: keyOf, maxLength: 20 });
const filledTable = fc.uniqueArray(row, { selector: keyOf, minLength: 1, maxLength: 20 });

describe("the fingerprint of a table", () => {
  it("is the same in whatever order the rows come", () => {
    const shuffled = table.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        expect(fingerprintOf(others)).to.equal(fingerprintOf(rows));
      }),
    );
  });

  it("tells apart tables that differ in one row: one more, one fewer, another in its place", () => {
    const differing = fc
      .tuple(filledTable, row, fc.nat())
      .filter(([rows, other]) => !rows.some((one) => JSON.stringify(one) === JSON.stringify(other)));
    fc.assert(
      fc.property(differing, ([rows, other, at]) => {
        const tables = [
          rows,
          [...rows, other],
          rows.toSpliced(at % rows.length, 1),
          rows.with(at % rows.length, other),
        ];
        expect(new Set(tables.map(fingerprintOf))).to.have.length(tables.length);
      }),
    );
  });

  it("tells apart names and counts that only together read the same", () => {
    const rows = [
      { store: "ab", item: "c1", count: 2 },
      { store: "a", item: "bc1", count: 2 },
      { store: "ab", item: "c", count: 12 },
    ];
    expect(new Set(rows.map((one) => fingerprintOf([one])))).to.have.length(rows.length);
  });
});
