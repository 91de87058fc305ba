import { CONTENDERS, GO } from "../contenders/contender.ts";
import type { LoadTime } from "../run/cold-start.ts";
import { type Endpoint, FIRST_LOAD, LITTLE_CHANGED, NULL_SERVER, SLOW_SERVER } from "../run/matrix.ts";
import type { Workload } from "../workload/workload.ts";
import type { CellFigures } from "./figures.ts";
import { type Goal, isReached } from "./goals.ts";
import type { Machine } from "./this-machine.ts";

export interface Results {
  readonly machine: Machine;
  readonly rounds: number;
  readonly figures: readonly CellFigures[];
  readonly goals: readonly Goal[];
  readonly loadTimes: readonly LoadTime[];
  readonly notes: readonly string[];
}

/** The page of a run in Markdown. */
export function resultsPage({ machine, rounds, figures, goals, loadTimes, notes }: Results): string {
  const { name, processors, memoryGib, versions, commit, date } = machine;
  const endpoints = [...new Set(figures.map(({ endpoint }) => endpoint))];
  return [
    `# Bench on ${name}`,
    `${processors}, ${memoryGib} GiB. ${versions}. Commit ${commit}, ${date}. Medians of ${rounds} rounds, interleaved;`,
    "± is half the distance of the extremes in percent. Made by `npm run bench`.\n",
    "## Goals\n",
    table(["goal", "wanted", "found", ""], goals.map(goalRow)),
    ...endpoints.map((endpoint) => `\n## ${endpoint}\n\n${figuresTable(figures, endpoint)}`),
    ...(loadTimes.length > 0 ? ["\n## Cold start\n", loadTimesTable(loadTimes)] : []),
    ...(notes.length > 0 ? ["\n## Notes\n", notes.map((note) => `- ${note}`).join("\n")] : []),
    "",
  ].join("\n");
}

/** What a reader wants to know first, per million rows: each contender's first load, and the same file again. */
export function summaryTable(figures: readonly CellFigures[]): string {
  const head = ["way to load", "first load: CPU s", "rows/s at 8 ms latency"];
  return table(
    [...head, "2 % changed: CPU s", "… write units", "… dollars"],
    CONTENDERS.map(({ name, describes }) => {
      const cellText = (workload: Workload, endpoint: Endpoint, text: (figures: CellFigures) => string) => {
        const cell = figures.find(
          (one) => one.contender === name && one.workload === workload.name && one.endpoint === endpoint.name,
        );
        if (!cell) return "";
        return cell.correct ? text(cell) : "wrong table";
      };
      return [
        describes,
        cellText(FIRST_LOAD, NULL_SERVER, ({ cpuSecondsPerMillionRows }) => short(cpuSecondsPerMillionRows)),
        cellText(FIRST_LOAD, SLOW_SERVER, ({ rowsPerSecond }) => whole(rowsPerSecond)),
        cellText(LITTLE_CHANGED, NULL_SERVER, ({ cpuSecondsPerMillionRows }) => short(cpuSecondsPerMillionRows)),
        cellText(LITTLE_CHANGED, NULL_SERVER, ({ writeUnits }) => whole((writeUnits * 1e6) / LITTLE_CHANGED.rows)),
        cellText(LITTLE_CHANGED, NULL_SERVER, ({ dollarsPerMillionRows }) => dollarsPerMillionRows.toFixed(3)),
      ];
    }),
  );
}

/** What a function's code takes to load, each variant of its bundle. */
export function loadTimesTable(times: readonly LoadTime[]): string {
  return table(
    ["function", "code", "KiB zipped", "ms to load"],
    times.map(({ name, variant, zippedKib, milliseconds }) => [
      ...[name, variant, whole(zippedKib), short(milliseconds)],
    ]),
  );
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function goalRow(goal: Goal): readonly string[] {
  const { says, bound, wanted, found } = goal;
  const mark = { true: "reached", false: "**not yet met**", undefined: "–" }[`${isReached(goal)}`];
  const foundText = found === undefined ? "not measured" : found >= 20 ? whole(found) : found.toFixed(2);
  return [says, `${bound} ${wanted}`, foundText, mark ?? ""];
}

function figuresTable(all: readonly CellFigures[], endpoint: string): string {
  const figures = all.filter((one) => one.endpoint === endpoint);
  const head = ["workload", "contender", "CPU s / 1 M rows", "to Go's", "rows/s", "peak MiB", "requests"];
  return table(
    [...head, "write units", "read units", "$ / 1 M rows", "table"],
    figures.map((one) => {
      const go = figures.find(({ contender, workload }) => contender === GO.name && workload === one.workload);
      const isComparable = go?.correct && one.correct;
      return [
        ...[one.workload, one.contender],
        `${short(one.cpuSecondsPerMillionRows)} ± ${one.spreadPercent.toFixed(0)} %`,
        isComparable ? (one.cpuSecondsPerMillionRows / go.cpuSecondsPerMillionRows).toFixed(2) : "",
        ...[one.rowsPerSecond, one.peakRssMiB, one.requests, one.writeUnits, one.readUnits].map(whole),
        one.dollarsPerMillionRows.toFixed(4),
        one.correct ? "right" : "**wrong**",
      ];
    }),
  );
}

/** A figure with three digits or so. */
function short(figure: number): string {
  return figure >= 100 ? whole(figure) : figure.toFixed(1);
}

/** A figure without decimals, its thousands apart. */
function whole(figure: number): string {
  return Math.round(figure).toLocaleString("en");
}
