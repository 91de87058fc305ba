import { expect } from "chai";
import fc from "fast-check";
import { storedRows, type Workload, type WorkloadRow, workloadRows } from "#bench/workload/workload.ts";
import { workload } from "./any-workload.ts";

const MOST_ROWS = 100_000;

describe("a workload", () => {
  it("has exactly its rows in exactly its stores, each item of a store once, store by store", () => {
    fc.assert(
      fc.property(workload, (one) => {
        const rows = [...workloadRows(one)];
        expect(rows).to.have.length(one.rows);
        expect(new Set(rows.map(keyOf))).to.have.length(one.rows);
        const parts = byStore(rows);
        expect(parts).to.have.length(one.stores);
        for (const part of parts) expect(part.length).to.be.within(...around(one.rows / one.stores));
        expect([...workloadRows(one)]).to.deep.equal(rows);
      }),
    );
  });

  it("changes exactly its share of what is stored, of each store as much as of any other, and nothing but counts", () => {
    fc.assert(
      fc.property(workload, (one) => {
        const share = one.changedShare ?? 0;
        const stored = [...storedRows(one)];
        const rows = [...workloadRows(one)];
        expect(rows.map(keyOf)).to.deep.equal(stored.map(keyOf));
        const isChanged = rows.map(({ count }, index) => count !== stored[index]?.count);
        expect(isChanged.filter(Boolean)).to.have.length(Math.floor((one.rows * (share * 100)) / 100));
        let first = 0;
        for (const { length } of byStore(rows)) {
          const inStore = isChanged.slice(first, first + length).filter(Boolean).length;
          expect(inStore).to.be.within(...around(length * share));
          first += length;
        }
      }),
    );
  });

  it("has a hundredth of its rows out and a few more low", () => {
    const one: Workload = { name: "any", rows: MOST_ROWS, stores: 50, files: 1, changedShare: 0 };
    const counts = [...workloadRows(one)].map(({ count }) => count);
    expect(counts.every((count) => Number.isInteger(count) && count >= 0)).to.equal(true);
    expect(counts.filter((count) => count === 0).length / MOST_ROWS).to.be.closeTo(0.01, 0.001);
    expect(counts.filter((count) => count > 0 && count <= 10).length / MOST_ROWS).to.be.closeTo(0.03, 0.003);
  });
});

function keyOf({ store, item }: WorkloadRow): string {
  return `${store}\n${item}`;
}

/** Rows that follow one another in one store. */
function byStore(rows: readonly WorkloadRow[]): readonly (readonly WorkloadRow[])[] {
  const parts: WorkloadRow[][] = [];
  for (const row of rows) {
    const last = parts.at(-1);
    if (last?.[0]?.store === row.store) last.push(row);
    else parts.push([row]);
  }
  return parts;
}

function around(figure: number): [least: number, most: number] {
  return [Math.floor(figure), Math.ceil(figure)];
}
