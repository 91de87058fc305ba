import { expect } from "chai";
import fc from "fast-check";
import { FULL_MATRIX, givenWorkload } from "#bench/run/matrix.ts";
import { storedItems } from "#bench/workload/stored-items.ts";
import { fingerprintOf } from "#bench/workload/table-fingerprint.ts";
import { storedRows, type Workload, type WorkloadRow, workloadRows } from "#bench/workload/workload.ts";
import { storedLevel } from "#domain/stock/stored-level.ts";

const MOST_ROWS = 100_000;
/** Percent of rows that change; in this form the shares of any number of rows are exact. */
const percent = fc.constantFrom(0, 2, 25, 50, 100);
const sizes = fc
  .integer({ min: 1, max: 600 })
  .chain((rows) => fc.record({ rows: fc.constant(rows), stores: fc.integer({ min: 1, max: Math.min(rows, 60) }) }));
const workload = fc.record({ sizes, percent }).map((one) => ({ ...workloadOf(one.percent), ...one.sizes }));

describe("a workload", () => {
  it("has exactly its rows in exactly its stores, each item of a store once", () => {
    fc.assert(
      fc.property(workload, (one) => {
        const rows = [...workloadRows(one)];
        expect(rows).to.have.length(one.rows);
        expect(new Set(rows.map(keyOf))).to.have.length(one.rows);
        expect(new Set(rows.map(({ store }) => store))).to.have.length(one.stores);
      }),
    );
  });

  it("shares its rows out evenly, and lists them store by store", () => {
    fc.assert(
      fc.property(workload, (one) => {
        const parts = byStore([...workloadRows(one)]);
        expect(parts).to.have.length(one.stores);
        for (const part of parts) expect(part.length).to.be.within(...around(one.rows / one.stores));
      }),
    );
  });

  it("changes exactly its share of what is stored, of each store as much as of any other, and nothing but counts", () => {
    fc.assert(
      fc.property(sizes, percent, (size, changed) => {
        const one = { ...workloadOf(changed), ...size };
        const stored = [...storedRows(one)];
        const rows = [...workloadRows(one)];
        expect(rows.map(keyOf)).to.deep.equal(stored.map(keyOf));
        const isChanged = rows.map(({ count }, index) => count !== stored[index]?.count);
        expect(isChanged.filter(Boolean)).to.have.length(Math.floor((size.rows * changed) / 100));
        let first = 0;
        for (const { length } of byStore(rows)) {
          const inStore = isChanged.slice(first, first + length).filter(Boolean).length;
          expect(inStore).to.be.within(...around((length * changed) / 100));
          first += length;
        }
      }),
    );
  });

  it("is the same whenever it is asked for", () => {
    const one = { ...workloadOf(2), rows: 500, stores: 7 };
    expect([...workloadRows(one)]).to.deep.equal([...workloadRows(one)]);
  });

  it("has a hundredth of its rows out and a few more low", () => {
    const counts = [...workloadRows({ ...workloadOf(0), rows: MOST_ROWS, stores: 50 })].map(({ count }) => count);
    expect(counts.every((count) => Number.isInteger(count) && count >= 0)).to.equal(true);
    expect(counts.filter((count) => count === 0).length / MOST_ROWS).to.be.closeTo(0.01, 0.001);
    expect(counts.filter((count) => count > 0 && count <= 10).length / MOST_ROWS).to.be.closeTo(0.03, 0.003);
  });

  for (const one of givenWorkloads()) {
    it(`of the matrix, "${one.name}" with ${one.rows} rows, is what it says`, () => {
      const stored = storedRows(one);
      const keys = new Set<string>();
      const stores = new Set<string>();
      let changed = 0;
      for (const row of workloadRows(one)) {
        keys.add(keyOf(row));
        stores.add(row.store);
        if (row.count !== stored.next().value?.count) changed += 1;
      }
      expect([keys.size, stores.size]).to.deep.equal([one.rows, one.stores]);
      expect(changed).to.equal(Math.round(one.rows * (one.changedShare ?? 0)));
      expect(one.files).to.be.at.most(one.rows);
      expect(one.rows % one.files).to.equal(0);
    });
  }
});

describe("the part of a workload that a contender is given", () => {
  it("is all of it, or as many rows as it and its endpoint take, in files of the same length", () => {
    for (const cell of FULL_MATRIX) {
      const { workload, contender, endpoint } = cell;
      const { rows, files, ...rest } = givenWorkload(cell);
      expect(rest).to.deep.equal({ ...rest, name: workload.name, changedShare: workload.changedShare });
      expect(rows).to.equal(Math.min(workload.rows, contender.mostRows ?? Infinity, endpoint.mostRows ?? Infinity));
      if (workload.files > 1) expect(rows / files).to.equal(workload.rows / workload.files);
      else expect(files).to.equal(1);
    }
  });
});

describe("what is stored before a workload", () => {
  it("is nothing before a first load", () => {
    expect(storedItems(workloadOf(undefined)).size).to.equal(0);
  });

  it("is exactly the rows of the upload before, in a form that the loader reads", () => {
    fc.assert(
      fc.property(workload, (one) => {
        const items = [...storedItems(one)].flatMap(([store, partition]) =>
          [...partition].map(([item, { json, count }]) => ({ store, item, count: Number(count), json })),
        );
        expect(fingerprintOf(items)).to.equal(fingerprintOf(storedRows(one)));
        for (const { store, item, count, json } of items) {
          const { level, ...read } = storedLevel(JSON.parse(json));
          expect({ store: read.store, item: read.item, count: level?.count }).to.deep.equal({ store, item, count });
        }
      }),
      { numRuns: 20 },
    );
  });
});

function workloadOf(changedPercent: number | undefined): Workload {
  const changedShare = changedPercent === undefined ? undefined : changedPercent / 100;
  return { name: "any", rows: 10, stores: 2, files: 1, changedShare };
}

/** The different workloads that contenders are given, but for those that are large only. */
function givenWorkloads(): readonly Workload[] {
  const given = FULL_MATRIX.map(givenWorkload).filter(({ rows }) => rows <= MOST_ROWS);
  return [...new Map(given.map((one) => [`${one.name} ${one.rows}`, one])).values()];
}

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
