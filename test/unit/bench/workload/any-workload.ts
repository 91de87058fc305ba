import fc from "fast-check";
import type { Workload } from "#bench/workload/workload.ts";

const sizes = fc
  .integer({ min: 1, max: 600 })
  .chain((rows) => fc.record({ rows: fc.constant(rows), stores: fc.integer({ min: 1, max: Math.min(rows, 60) }) }));
/** Of these shares every number of rows has an exact part. */
const share = fc.constantFrom(0, 0.25, 0.5, 1);

/** A small workload over what is stored. */
export const workload: fc.Arbitrary<Workload> = fc
  .record({ sizes, share })
  .map((one) => ({ name: "any", files: 1, changedShare: one.share, ...one.sizes }));
