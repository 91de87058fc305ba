import { CONTENDERS } from "../contenders/contender.ts";
import { DISTANT_SERVER, type Endpoint, FIRST_LOAD, LITTLE_CHANGED, NULL_SERVER } from "../run/matrix.ts";
import type { Workload } from "../workload/workload.ts";
import type { CellFigures } from "./figures.ts";
import { short, table, whole } from "./markdown.ts";

const MILLION = 1_000_000;
const HEAD = [
  ...["way to load", "first load: CPU s", "rows/s, 8 ms away", "2 % changed: CPU s", "… write units", "… dollars"],
];

/** What a reader wants to know first, per million rows: each contender's first load, and the same file again. */
export function summaryTable(figures: readonly CellFigures[]): string {
  const rows = CONTENDERS.map(({ name, describes }) => {
    const cell = (workload: Workload, endpoint: Endpoint) =>
      figures.find((one) => one.contender === name && one.workload === workload.name && one.endpoint === endpoint.name);
    const first = cell(FIRST_LOAD, NULL_SERVER);
    const again = cell(LITTLE_CHANGED, NULL_SERVER);
    return [
      describes,
      said(first, ({ cpuSecondsPerMillionRows }) => short(cpuSecondsPerMillionRows)),
      said(cell(FIRST_LOAD, DISTANT_SERVER), ({ rowsPerSecond }) => whole(rowsPerSecond)),
      said(again, ({ cpuSecondsPerMillionRows }) => short(cpuSecondsPerMillionRows)),
      said(again, ({ writeUnits }) => whole((writeUnits * MILLION) / LITTLE_CHANGED.rows)),
      said(again, ({ dollarsPerMillionRows }) => dollarsPerMillionRows.toFixed(3)),
    ];
  });
  return table(HEAD, rows);
}

function said(figures: CellFigures | undefined, text: (figures: CellFigures) => string): string {
  if (!figures) return "";
  return figures.correct ? text(figures) : "wrong table";
}
