import { expect } from "chai";
import fc from "fast-check";
import { storedItems } from "#bench/workload/stored-items.ts";
import { fingerprintOf } from "#bench/workload/table-fingerprint.ts";
import { storedRows } from "#bench/workload/workload.ts";
import { storedLevel } from "#domain/stock/stored-level.ts";
import { workload } from "./any-workload.ts";

describe("what is stored before a workload", () => {
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
