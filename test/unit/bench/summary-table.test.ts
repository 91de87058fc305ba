import { expect } from "chai";
import { OURS, ROW_BY_ROW } from "#bench/contenders/contender.ts";
import { summaryTable } from "#bench/report/summary-table.ts";
import { DISTANT_SERVER, FIRST_LOAD, LITTLE_CHANGED, NULL_SERVER } from "#bench/run/matrix.ts";
import { figuresFor } from "./cell-figures.ts";

const FIRST = { workload: FIRST_LOAD.name, endpoint: NULL_SERVER.name };
const DISTANT = { workload: FIRST_LOAD.name, endpoint: DISTANT_SERVER.name };
const AGAIN = { workload: LITTLE_CHANGED.name, endpoint: NULL_SERVER.name };

describe("the summary of a bench", () => {
  it("has a contender's first load, its speed from afar, and the same file again per million rows", () => {
    const rows = rowsOf([
      figuresFor({ contender: OURS, ...FIRST }, { cpuSecondsPerMillionRows: 12.34 }),
      figuresFor({ contender: OURS, ...DISTANT }, { rowsPerSecond: 30_000 }),
      figuresFor(
        { contender: OURS, ...AGAIN },
        { cpuSecondsPerMillionRows: 8.5, writeUnits: 2600, dollarsPerMillionRows: 0.0234 },
      ),
    ]);
    expect(rows.find((row) => row.includes("12.3"))).to.match(/\| 12\.3 \| 30,000 \| 8\.5 \| 26,000 \| 0\.023 \|$/);
  });

  it("leaves empty what was not measured, and shows no figure for a wrong table", () => {
    const rows = rowsOf([figuresFor({ contender: ROW_BY_ROW, ...FIRST }, { correct: false })]);
    expect(rows[2]).to.match(/\| wrong table \| {2}\| {2}\| {2}\| {2}\|$/);
    expect(rows[3]).to.match(/(\| {2}){5}\|$/);
  });
});

function rowsOf(figures: Parameters<typeof summaryTable>[0]): readonly string[] {
  return summaryTable(figures).split("\n");
}
