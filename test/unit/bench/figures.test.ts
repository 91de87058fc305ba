import { expect } from "chai";
import fc from "fast-check";
import { figuresOf, forMachines, type Sample } from "#bench/report/figures.ts";
import { spreadOf, spreadPercent } from "#bench/report/median.ts";
import { PRICE, priceOf } from "#bench/report/prices.ts";
import { cellOf, sampleOf } from "./cell-figures.ts";

const figure = fc.double({ min: 0, max: 1e9, noNaN: true });
const figures = fc.array(figure, { minLength: 1, maxLength: 9 });

describe("the median", () => {
  const medians: readonly (readonly [readonly number[], number])[] = [
    [[3], 3],
    [[3, 1], 2],
    [[9, 1, 5], 5],
    [[10, 9, 100], 10],
    [[4, 1, 3, 2], 2.5],
  ];
  for (const [all, median] of medians) {
    it(`of ${all.join(", ")} is ${median}`, () => expect(spreadOf(all).median).to.equal(median));
  }

  it("has as many figures below as above, whatever their order, and lies between the extremes", () => {
    fc.assert(
      fc.property(figures, (all) => {
        const { median, least, most } = spreadOf(all);
        expect(all.filter((one) => one < median).length).to.be.at.most(all.length / 2);
        expect(all.filter((one) => one > median).length).to.be.at.most(all.length / 2);
        expect([least, most]).to.deep.equal([Math.min(...all), Math.max(...all)]);
        expect(spreadOf(all.toReversed())).to.deep.equal({ median, least, most });
      }),
    );
  });

  it("leaves what it was given in its order", () => {
    const all = [3, 1, 2];
    spreadOf(all);
    expect(all).to.deep.equal([3, 1, 2]);
  });

  it("is refused of no figures", () => expect(() => spreadOf([])).to.throw(RangeError));
});

describe("the spread", () => {
  it("is half the distance of the extremes in percent of the median", () => {
    expect(spreadPercent(spreadOf([90, 100, 130]))).to.equal(20);
    expect(spreadPercent(spreadOf([7]))).to.equal(0);
    expect(spreadPercent(spreadOf([0, 0]))).to.equal(0);
  });
});

describe("the price", () => {
  it("is DynamoDB's for units and Lambda's for seconds of a whole processor", () => {
    expect(priceOf({ writeUnits: 1e6, readUnits: 0, cpuSeconds: 0 })).to.equal(PRICE.millionWriteUnits);
    expect(priceOf({ writeUnits: 0, readUnits: 1e6, cpuSeconds: 0 })).to.equal(PRICE.millionReadUnits);
    expect(priceOf({ writeUnits: 0, readUnits: 0, cpuSeconds: 1 })).to.be.closeTo(0.000_023_034, 1e-8);
  });

  it("of several things is the sum of theirs", () => {
    fc.assert(
      fc.property(figure, figure, figure, (writeUnits, readUnits, cpuSeconds) => {
        const none = { writeUnits: 0, readUnits: 0, cpuSeconds: 0 };
        const parts = [{ writeUnits }, { readUnits }, { cpuSeconds }].map((one) => priceOf({ ...none, ...one }));
        const sum = parts.reduce((left, right) => left + right, 0);
        expect(priceOf({ writeUnits, readUnits, cpuSeconds })).to.be.closeTo(sum, sum * 1e-12);
      }),
    );
  });
});

describe("the figures of a cell", () => {
  it("are medians of its samples, each for itself", () => {
    const samples = [
      { cpuSeconds: 3, wallSeconds: 5, peakRssMiB: 120, requests: 10, writeUnits: 900, readUnits: 7 },
      { cpuSeconds: 1, wallSeconds: 10, peakRssMiB: 100, requests: 30, writeUnits: 800, readUnits: 9 },
      { cpuSeconds: 2, wallSeconds: 20, peakRssMiB: 110, requests: 20, writeUnits: 700, readUnits: 8 },
    ].map((one) =>
      sampleOf({ taken: one, usage: { ...one, inventoryWriteUnits: one.writeUnits - 1, streamRecords: 4 } }),
    );
    expect(figuresOf(cellOf(), samples)).to.deep.include({
      cpuSecondsPerMillionRows: 20,
      rowsPerSecond: 10_000,
      peakRssMiB: 110,
      requests: 20,
      writeUnits: 800,
      readUnits: 8,
      inventoryWriteUnits: 799,
      streamRecords: 4,
      spreadPercent: 50,
      dollarsPerMillionRows: 10 * priceOf({ writeUnits: 800, readUnits: 8, cpuSeconds: 2 }),
    });
  });

  it("of a contender that was given fewer rows are those of all rows, but for its memory and its speed", () => {
    const sample = sampleOf({
      taken: { cpuSeconds: 10, wallSeconds: 20, peakRssMiB: 80 },
      usage: { requests: 5_000, writeUnits: 5_000, readUnits: 3, inventoryWriteUnits: 5_000, streamRecords: 4_000 },
      reported: { writeUnits: 5_001, readUnits: 4 },
    });
    expect(figuresOf(cellOf({ loadedRows: 5_000 }), [sample])).to.deep.include({
      cpuSecondsPerMillionRows: 2_000,
      rowsPerSecond: 250,
      peakRssMiB: 80,
      requests: 100_000,
      writeUnits: 100_000,
      readUnits: 60,
      inventoryWriteUnits: 100_000,
      streamRecords: 80_000,
      reported: { writeUnits: 100_020, readUnits: 80 },
      rows: 5_000,
      dollarsPerMillionRows: 10 * priceOf({ writeUnits: 100_000, readUnits: 60, cpuSeconds: 200 }),
    });
  });

  it("a million rows do not depend on how many rows were loaded, where each row takes the same", () => {
    const rows = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const [all, loaded] = [Math.max(one, other), Math.min(one, other)];
        const perRow = (count: number) =>
          sampleOf({
            taken: { cpuSeconds: count / 1000, wallSeconds: count / 500 },
            usage: { writeUnits: count, readUnits: count / 4 },
          });
        const part = figuresOf(cellOf({ rows: all, loadedRows: loaded }), [perRow(loaded)]);
        const whole = figuresOf(cellOf({ rows: all, loadedRows: all }), [perRow(all)]);
        for (const name of [
          "cpuSecondsPerMillionRows",
          "rowsPerSecond",
          "writeUnits",
          "dollarsPerMillionRows",
        ] as const)
          expect(part[name]).to.be.closeTo(whole[name], whole[name] * 1e-9);
      }),
    );
  });

  it("say nothing of units that a DynamoDB did not report", () => {
    const sample = sampleOf({ reported: { writeUnits: undefined, readUnits: 2 } });
    const { reported } = figuresOf(cellOf({ loadedRows: 50_000 }), [sample]);
    expect(reported).to.deep.equal({ writeUnits: undefined, readUnits: 4 });
  });

  it("are right only if every sample was", () => {
    const correct = (...all: readonly boolean[]): boolean =>
      figuresOf(
        cellOf(),
        all.map((one): Sample => sampleOf({ correct: one })),
      ).correct;
    expect([correct(true, true), correct(true, false, true), correct(false)]).to.deep.equal([true, false, false]);
  });

  it("are written for machines with exactly the fields that are promised", () => {
    const cell = figuresOf(cellOf(), [
      sampleOf({ correct: false, usage: { requests: 3, writeUnits: 2, readUnits: 1.5 } }),
    ]);
    expect(JSON.parse(JSON.stringify(forMachines(cell)))).to.deep.equal({
      contender: "load-inventory",
      workload: "first load",
      endpoint: "null server",
      cpuSecondsPerMillionRows: 10,
      rowsPerSecond: 100_000,
      peakRssMiB: 1,
      requests: 3,
      writeUnits: 2,
      readUnits: 1.5,
      correct: false,
    });
  });
});
