import { expect } from "chai";
import { OURS, ROW_BY_ROW } from "#bench/contenders/contender.ts";
import { type Results, resultsPage } from "#bench/report/results-page.ts";
import { figuresFor } from "./cell-figures.ts";

const RESULTS: Results = {
  machine: {
    name: "linux-x64-2-processors",
    processors: "2 × Processor",
    memoryGib: 8,
    versions: "Node.js v20.19.0",
    commit: "abc1234",
    date: "2026-01-02",
  },
  rounds: 3,
  figures: [],
  goals: [],
  loadTimes: [],
  notes: [],
};

describe("the page of results", () => {
  it("says where, of what and when the figures are, and how they are made", () => {
    const page = pageOf({});
    for (const part of [...Object.values(RESULTS.machine), "3 rounds", "npm run bench"]) expect(page).to.include(part);
  });

  it("shows a wrong table as wrong, and takes no ratio of it", () => {
    const slow = figuresFor({ contender: ROW_BY_ROW }, { cpuSecondsPerMillionRows: 500 });
    const ours = figuresFor({ contender: OURS }, { cpuSecondsPerMillionRows: 10 });
    const rows = (correctSlow: boolean, correctOurs: boolean) =>
      [ROW_BY_ROW, OURS].map((name) =>
        cellsOf(
          pageOf({
            figures: [
              { ...slow, correct: correctSlow },
              { ...ours, correct: correctOurs },
            ],
          }),
          `first load | ${name}`,
        ),
      );
    const told = (all: readonly (readonly string[])[]) => all.map((cells) => [cells[3], cells.at(-1)]);
    expect(told(rows(true, true))).to.deep.equal([
      ["1.0", "right"],
      ["50.0", "right"],
    ]);
    expect(told(rows(true, false))).to.deep.equal([
      ["1.0", "right"],
      ["", "**wrong**"],
    ]);
    expect(told(rows(false, true))).to.deep.equal([
      ["", "**wrong**"],
      ["", "right"],
    ]);
  });

  it("compares with row by row on the same workload and endpoint, else on another workload there", () => {
    const slow = (cell: object, cpuSecondsPerMillionRows: number) =>
      figuresFor({ contender: ROW_BY_ROW, ...cell }, { cpuSecondsPerMillionRows });
    const ours = (cell: object) => figuresFor({ contender: OURS, ...cell }, { cpuSecondsPerMillionRows: 1 });
    const page = pageOf({
      figures: [
        slow({ workload: "first load", endpoint: "far" }, 900),
        slow({ workload: "first load" }, 100),
        slow({ workload: "2 % changed" }, 200),
        ours({ workload: "2 % changed" }),
        ours({ workload: "quote never closed" }),
      ],
    });
    expect(cellsOf(page, `2 % changed | ${OURS}`)[3]).to.equal("200");
    expect(cellsOf(page, `quote never closed | ${OURS}`)[3]).to.equal("100");
    expect(cellsOf(pageOf({ figures: [ours({})] }), `first load | ${OURS}`)[3]).to.equal("");
  });

  it("shows each figure under its heading, and what DynamoDB said itself beside it", () => {
    const figures = figuresFor(
      { contender: OURS },
      {
        cpuSecondsPerMillionRows: 21.25,
        spreadPercent: 3.4,
        rowsPerSecond: 12_345.6,
        peakRssMiB: 140.4,
        requests: 4_200,
        writeUnits: 100_104,
        readUnits: 50.4,
        dollarsPerMillionRows: 0.63371,
        reported: { writeUnits: 100_105, readUnits: 50 },
      },
    );
    const page = pageOf({ figures: [figures] });
    const shown = Object.fromEntries(
      cellsOf(page, "workload | contender").map((head, index) => [head, cellsOf(page, `first load | ${OURS}`)[index]]),
    );
    expect(shown).to.deep.equal({
      workload: "first load",
      contender: OURS,
      "CPU s / 1 M rows": "21.3 ± 3 %",
      "× less CPU than row by row": "",
      "rows/s": "12,346",
      "peak MiB": "140",
      requests: "4,200",
      "write units": "100,104 (it says 100,105)",
      "read units": "50 (it says 50)",
      "$ / 1 M rows": "0.6337",
      table: "right",
    });
  });

  it("shows no figure beside the computed units where DynamoDB said none", () => {
    const figures = figuresFor(
      { contender: OURS },
      { writeUnits: 7, reported: { writeUnits: undefined, readUnits: 3 } },
    );
    expect(cellsOf(pageOf({ figures: [figures] }), `first load | ${OURS}`).slice(7, 9)).to.deep.equal([
      "7",
      "0 (it says 3)",
    ]);
  });

  it("has a table for each endpoint with its cells only", () => {
    const page = pageOf({
      figures: [figuresFor({ endpoint: "near" }), figuresFor({ endpoint: "far" }), figuresFor({ endpoint: "near" })],
    });
    const [, near = "", far = ""] = page.split(/## (?:near|far)\n/);
    expect([near, far].map((part) => part.match(/^\| first load/gm)?.length)).to.deep.equal([2, 1]);
  });

  it("marks goals as reached, missed or not measured", () => {
    const goal = (says: string, reached: boolean | undefined) => ({ says, wanted: "≥ 1", found: "1", reached });
    const page = pageOf({ goals: [goal("good", true), goal("bad", false), goal("open", undefined)] });
    expect(["good", "bad", "open"].map((says) => cellsOf(page, says).at(-1))).to.deep.equal([
      "reached",
      "**missed**",
      "–",
    ]);
  });

  it("tells load times and notes where there are any", () => {
    expect(pageOf({})).not.to.match(/Cold start|Notes/);
    const time = {
      name: "check-stock",
      variant: "the zip",
      kib: 400,
      zippedKib: 105,
      milliseconds: 51,
      ratio: 1.5,
    };
    const page = pageOf({ loadTimes: [time], notes: ["DynamoDB Local is left out."] });
    expect(cellsOf(page, "check-stock")).to.deep.equal(["check-stock", "the zip", "400", "105", "51", "1.50"]);
    expect(page).to.include("\n- DynamoDB Local is left out.\n");
  });
});

function pageOf(differences: Partial<Results>): string {
  return resultsPage({ ...RESULTS, ...differences });
}

/** The cells of the one row that begins so. */
function cellsOf(page: string, beginning: string): readonly string[] {
  const rows = page.split("\n").filter((line) => line.startsWith(`| ${beginning} |`));
  expect(rows, `rows of ${beginning}`).to.have.length(1);
  return (rows[0] ?? "").slice(2, -2).split(" | ");
}
