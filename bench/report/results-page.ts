import { ROW_BY_ROW } from "../contenders/contender.ts";
import type { CellFigures } from "./figures.ts";
import type { Goal } from "./goals.ts";
import type { LoadTime } from "./load-times.ts";
import { short, table, whole } from "./markdown.ts";

/** Where and of what the figures are. */
export interface Machine {
  readonly name: string;
  readonly processors: string;
  readonly memoryGib: number;
  readonly versions: string;
  readonly commit: string;
  readonly date: string;
}

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
  return [
    `# Bench on ${name}`,
    `${processors}, ${memoryGib} GiB. ${versions}. Commit ${commit}, ${date}. Medians of ${rounds} rounds, interleaved;`,
    `± is half the distance of the extremes in percent. Made by \`npm run bench\`.\n`,
    "## Goals\n",
    goalsTable(goals),
    ...endpoints(figures).map((endpoint) => `\n## ${endpoint}\n\n${figuresTable(figures, endpoint)}`),
    ...(loadTimes.length > 0 ? ["\n## Cold start\n", loadTimesTable(loadTimes)] : []),
    ...(notes.length > 0 ? ["\n## Notes\n", notes.map((note) => `- ${note}`).join("\n")] : []),
    "",
  ].join("\n");
}

export function goalsTable(goals: readonly Goal[]): string {
  return table(
    ["goal", "wanted", "found", ""],
    goals.map(({ says, wanted, found, reached }) => [says, wanted, found, mark(reached)]),
  );
}

function mark(reached: boolean | undefined): string {
  if (reached === undefined) return "–";
  return reached ? "reached" : "**missed**";
}

function endpoints(figures: readonly CellFigures[]): readonly string[] {
  return [...new Set(figures.map(({ endpoint }) => endpoint))];
}

const HEAD = [
  ...["workload", "contender", "CPU s / 1 M rows", "× less CPU than row by row", "rows/s", "peak MiB", "requests"],
  ...["write units", "read units", "$ / 1 M rows", "table"],
];

function figuresTable(all: readonly CellFigures[], endpoint: string): string {
  const figures = all.filter((one) => one.endpoint === endpoint);
  return table(
    HEAD,
    figures.map((one) => {
      const slow =
        figures.find(({ contender, workload }) => contender === ROW_BY_ROW && workload === one.workload) ??
        figures.find(({ contender }) => contender === ROW_BY_ROW);
      return [
        one.workload,
        one.contender,
        `${short(one.cpuSecondsPerMillionRows)} ± ${one.spreadPercent.toFixed(0)} %`,
        slow?.correct && one.correct ? short(slow.cpuSecondsPerMillionRows / one.cpuSecondsPerMillionRows) : "",
        whole(one.rowsPerSecond),
        whole(one.peakRssMiB),
        whole(one.requests),
        unitsText(one.writeUnits, one.reported?.writeUnits),
        unitsText(one.readUnits, one.reported?.readUnits),
        one.dollarsPerMillionRows.toFixed(4),
        one.correct ? "right" : "**wrong**",
      ];
    }),
  );
}

function unitsText(computed: number, reported: number | undefined): string {
  return reported === undefined ? whole(computed) : `${whole(computed)} (it says ${whole(reported)})`;
}

/** What a function's code takes to load, each variant beside the default bundle. */
export function loadTimesTable(times: readonly LoadTime[]): string {
  return table(
    ["function", "code", "KiB", "KiB zipped", "ms to load", "ratio to default"],
    times.map(({ name, variant, kib, zippedKib, milliseconds, ratio }) => [
      name,
      variant,
      whole(kib),
      whole(zippedKib),
      whole(milliseconds),
      ratio.toFixed(2),
    ]),
  );
}
