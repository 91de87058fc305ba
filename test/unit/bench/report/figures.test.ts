import { expect } from "chai";
import fc from "fast-check";
import { OURS } from "#bench/contenders/contender.ts";
import { figuresOf, medianOf, type Sample } from "#bench/report/figures.ts";
import { FIRST_LOAD, NULL_SERVER } from "#bench/run/matrix.ts";

const CELL = { contender: OURS, workload: FIRST_LOAD, endpoint: NULL_SERVER };
const SIZE = { rows: 100_000, files: 1, bytes: 2_500_000 };

describe("the median", () => {
  it("has as many figures below as above, whatever their order, and leaves them in it", () => {
    const figures = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(figures, (all) => {
        const given = [...all];
        const median = medianOf(all);
        expect(all).to.deep.equal(given);
        expect(all.filter((one) => one < median).length).to.be.at.most(all.length / 2);
        expect(all.filter((one) => one > median).length).to.be.at.most(all.length / 2);
        expect(medianOf(all.toReversed())).to.equal(median);
      }),
    );
  });
});

describe("the figures of a cell", () => {
  it("are medians of its samples, each for itself, and per million rows where they say so", () => {
    const samples = [
      { cpuSeconds: 3, wallSeconds: 5, peakRssMiB: 120, requests: 10, writeUnits: 900, readUnits: 7 },
      { cpuSeconds: 1, wallSeconds: 10, peakRssMiB: 100, requests: 30, writeUnits: 800, readUnits: 9 },
      { cpuSeconds: 2, wallSeconds: 20, peakRssMiB: 110, requests: 20, writeUnits: 700, readUnits: 8 },
    ].map((one) => sampleOf({ taken: one, usage: { ...one, inventoryWriteUnits: one.writeUnits - 1 } }));
    expect(figuresOf(CELL, SIZE, samples)).to.deep.include({
      cpuSecondsPerMillionRows: 20,
      rowsPerSecond: 10_000,
      peakRssMiB: 110,
      requests: 20,
      writeUnits: 800,
      readUnits: 8,
      inventoryWriteUnits: 799,
      spreadPercent: 50,
      // by the list: 800 units written, 8 read, 2 s of a whole processor
      dollarsPerMillionRows: 10 * ((800 * 0.625 + 8 * 0.125) / 1e6 + 2 * (1769 / 1024) * 0.000_013_333_4),
    });
  });

  it("are right only if every sample was", () => {
    const correct = (...all: readonly boolean[]) =>
      figuresOf(
        CELL,
        SIZE,
        all.map((one) => sampleOf({ correct: one })),
      ).correct;
    expect([correct(true, true), correct(true, false, true), correct(false)]).to.deep.equal([true, false, false]);
  });
});

function sampleOf(differences: {
  taken?: Sample["taken"];
  usage?: Partial<Sample["usage"]>;
  correct?: boolean;
}): Sample {
  const { usage, ...rest } = differences;
  const none = { requests: 0, writeUnits: 0, readUnits: 0, inventoryWriteUnits: 0, streamRecords: 0 };
  const taken = { cpuSeconds: 1, wallSeconds: 1, peakRssMiB: 1 };
  return { taken, correct: true, ...rest, usage: { ...none, messages: 0, s3Gets: 0, s3Puts: 0, ...usage } };
}
