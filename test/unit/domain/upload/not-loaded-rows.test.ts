import { expect } from "chai";
import fc from "fast-check";
import { MOST_TOLD_ROWS, NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";

const BAD = { code: "count", reason: "The count is no number." } as const;
const MAX_STORES = 3;

describe("rows that are not loaded", () => {
  it("are all counted, by at most as many stores as a file may name, and the first of each store are kept", () => {
    const row = fc.record({
      store: fc.option(fc.constantFrom("A", "B", "C", "D", "E"), { nil: undefined }),
      line: fc.nat(),
    });
    const property = fc.property(fc.array(row, { maxLength: 200 }), (rows) => {
      const counted = new NotLoadedRows(MAX_STORES);
      for (const { store, line } of rows) counted.add("rejected", store, { line, ...BAD });
      expect(counted.all().rejected).to.equal(rows.length);
      expect(counted.stores().length).to.be.at.most(MAX_STORES);
      for (const store of counted.stores()) {
        const lines = rows.filter((one) => one.store === store).map(({ line }) => line);
        expect(counted.of(store).rejected).to.equal(lines.length);
        const first = lines.toSorted((left, right) => left - right).slice(0, MOST_TOLD_ROWS);
        expect(counted.of(store).rows.map(({ line }) => line)).to.deep.equal(first);
      }
    });
    fc.assert(property, { numRuns: 200 });
  });
});
