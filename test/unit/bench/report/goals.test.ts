import { expect } from "chai";
import { type Contender, FILE_READ, GO, OURS } from "#bench/contenders/contender.ts";
import type { CellFigures } from "#bench/report/figures.ts";
import { goalsOf, isReached } from "#bench/report/goals.ts";
import { LITTLE_CHANGED, MATRIX, NULL_SERVER, OPEN_QUOTE, SMALL_FILES } from "#bench/run/matrix.ts";

/** Each contender's figures are the same everywhere: those of Go ten times, those of reading five times less than ours. */
const FIGURES = { [OURS.name]: 100, [GO.name]: 1000, [FILE_READ.name]: 20 };

describe("the goals of the bench", () => {
  const cells = MATRIX.map(({ contender, workload, endpoint }) => ({
    ...figuresOf(FIGURES[contender.name] ?? 0),
    ...{ contender: contender.name, workload: workload.name, endpoint: endpoint.name },
    ...{ rows: workload.rows, files: workload.files, bytes: workload === OPEN_QUOTE ? 50 : 25 },
  }));

  it("compare ours with Go, Go with ours, and ours with reading the file, as they say", () => {
    for (const { says, bound, found } of goalsOf(cells)) {
      if (says.endsWith("to Go's")) expect(found, says).to.equal(0.1);
      if (says.endsWith("Go's to ours")) expect([found, bound], says).to.deep.equal([10, "≥"]);
      if (says.endsWith("to reading the file")) expect([found, bound], says).to.deep.equal([5, "≤"]);
      if (says.startsWith("nothing changed")) expect(found, says).to.equal(100);
      if (says.startsWith("CPU a byte")) expect(found, says).to.equal(0.5);
      if (says.startsWith("CPU of a small file")) expect(found, says).to.equal(1);
    }
  });

  it("are all measured by a whole run, and not by figures of a wrong table", () => {
    expect(goalsOf(cells).filter(({ found }) => found === undefined)).to.deep.equal([]);
    const wrong = (contender: Contender, workload: { readonly name: string }) =>
      goalsOf(
        cells.map((one) => ({
          ...one,
          correct: !(one.contender === contender.name && one.workload === workload.name),
        })),
      ).flatMap(({ says, found }) => (found === undefined ? says : []));
    expect(wrong(OURS, SMALL_FILES)).to.deep.equal(["CPU of a small file: 1,000 files to 100"]);
    expect(wrong(FILE_READ, LITTLE_CHANGED)).to.deep.equal(["2 % changed: CPU, to reading the file"]);
    expect(wrong(GO, LITTLE_CHANGED)).to.have.length(3);
    expect(goalsOf([]).map(isReached)).to.deep.equal(goalsOf([]).map(() => undefined));
  });

  it("are reached at what they want, and not beyond", () => {
    const marks = (bound: "≤" | "≥") => [1.9, 2, 2.1].map((found) => isReached({ says: "", bound, wanted: 2, found }));
    expect([marks("≤"), marks("≥")]).to.deep.equal([
      [true, true, false],
      [false, true, true],
    ]);
  });
});

function figuresOf(figure: number): CellFigures {
  const units = { requests: figure, writeUnits: figure, readUnits: figure, inventoryWriteUnits: figure };
  const taken = { cpuSecondsPerMillionRows: figure, rowsPerSecond: figure, peakRssMiB: figure, spreadPercent: 0 };
  const s3 = { s3Gets: figure, s3Puts: figure, streamRecords: figure };
  const size = { rows: 1, files: 1, bytes: 1, contender: "", workload: "", endpoint: NULL_SERVER.name };
  return { ...taken, ...units, ...s3, ...size, dollarsPerMillionRows: figure, correct: true };
}
