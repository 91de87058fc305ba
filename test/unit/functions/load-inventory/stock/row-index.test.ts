import { expect } from "chai";
import fc from "fast-check";
import { type IndexedRow, RowIndex } from "#functions/load-inventory/stock/row-index.ts";

const SPECIAL = ["__proto__", "constructor", "", "a", "ab", "b", "\uffff", "é", "e\u0301", "🍎", "007"];
const name = fc.oneof(fc.constantFrom(...SPECIAL), fc.string({ unit: "binary", maxLength: 12 }));
const counts = fc.integer({ min: -(2 ** 53 - 1), max: 2 ** 53 - 1 });
const named = fc.record({ store: name, item: name, count: counts, threshold: fc.option(fc.nat(), { nil: undefined }) });

const NAME = { store: "a", item: "b" };

describe("the index of a file's rows", () => {
  it("keeps the last row of each store and item like a map, whatever the names", () => {
    fc.assert(
      fc.property(fc.array(named, { maxLength: 60 }), (rows) => {
        const index = new RowIndex();
        const model = new Map<string, IndexedRow>();
        for (const [position, { store, item, count, threshold }] of rows.entries()) {
          const row = { line: position + 2, count, threshold };
          const key = JSON.stringify([store, item]);
          expect(index.add(store, item, row)).to.equal(model.get(key)?.line);
          model.set(key, row);
        }
        expect(index.size).to.equal(model.size);
        for (const { store, item } of rows) {
          expect(rowOf(index, store, item)).to.deep.equal(model.get(JSON.stringify([store, item])));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("tells apart names that only together read the same", () => {
    const index = new RowIndex();
    index.add("ab", "c", { line: 2, count: 1, threshold: undefined });
    expect([index.find("a", "bc"), index.find("abc", ""), index.find("", "abc")]).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("keeps rows and marks while it grows, without confusing any of 300,000 similar names", () => {
    const index = new RowIndex();
    for (let number = 0; number < 300_000; number += 1) {
      const uploaded = { line: number + 2, count: number, threshold: undefined };
      expect(index.add(`S${number % 3}`, `item-${number}`, uploaded)).to.equal(undefined);
      const row = index.find(`S${number % 3}`, `item-${number}`) ?? -1;
      if (number % 2 === 0) index.settle(row);
      if (number % 5 === 0) index.leaveOut(row);
    }
    expect(index.size).to.equal(300_000);
    for (let number = 0; number < 300_000; number += 997) {
      const row = index.find(`S${number % 3}`, `item-${number}`) ?? -1;
      expect([index.level(row, NAME).count, index.isSettled(row), index.isLeftOut(row)]).to.deep.equal([
        number,
        number % 2 === 0,
        number % 5 === 0,
      ]);
    }
  });

  it("opens a row again, and remembers what is left out", () => {
    const index = new RowIndex();
    index.add("a", "b", { line: 2, count: 1, threshold: 0 });
    const row = index.find("a", "b") ?? -1;
    index.settle(row);
    index.leaveOut(row);
    index.reopen(row);
    expect([index.isSettled(row), index.isLeftOut(row), index.level(row, NAME).threshold]).to.deep.equal([
      false,
      true,
      0,
    ]);
  });
});

function rowOf(index: RowIndex, store: string, item: string): IndexedRow | undefined {
  const row = index.find(store, item);
  if (row === undefined) return undefined;
  const { count, threshold } = index.level(row, { store, item });
  return { line: index.line(row), count, threshold };
}
