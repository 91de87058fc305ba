import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "#scripts/cli/run-command.ts";
import { renderedBlocks } from "#scripts/docs/rendered-blocks.ts";
import { MEASURED_FIGURES, writeGrowthDocs } from "./growth/pages.ts";
import { coldStartGoalsOf, goalsOf } from "./report/goals.ts";
import { loadTimesTable, type Results, resultsPage, summaryTable } from "./report/pages.ts";
import { thisMachine } from "./report/this-machine.ts";
import { BENCH_USAGE, type BenchOptions, benchOptions } from "./run/bench-options.ts";
import { buildNodePrograms, goProgram as goProgramIn } from "./run/built-programs.ts";
import { loadTimes } from "./run/cold-start.ts";
import { EndpointProcess } from "./run/endpoint-process.ts";
import { chosenCells, MATRIX, type MatrixCell } from "./run/matrix.ts";
import { runMatrix } from "./run/run-matrix.ts";

const RESULTS = fileURLToPath(new URL("results", import.meta.url));
const README = fileURLToPath(new URL("../README.md", import.meta.url));
/** Fresh processes in which each function's code is loaded. */
const LOADS = 30;

await runCommand(BENCH_USAGE, async (args, signal) => {
  const options = benchOptions(args);
  if (options.coldStart) {
    console.log(loadTimesTable(await loadTimes(LOADS, signal)));
    return 0;
  }
  const folder = await mkdtemp(join(tmpdir(), "inventory-bench-"));
  try {
    const cells = chosenCells(options.texts);
    const results = await measured(cells, { ...options, folder, signal });
    console.log(`\n${resultsPage(results)}`);
    if (cells.length === MATRIX.length) await keep(results);
    if (options.json !== undefined) {
      await writeFile(options.json, `${JSON.stringify(results.figures, null, 2)}\n`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
});

/** Writes what a whole run found to where people read it. */
async function keep(results: Results): Promise<void> {
  const { machine, rounds, figures } = results;
  await writeFile(join(RESULTS, `${machine.name}.md`), resultsPage(results));
  await writeFile(MEASURED_FIGURES, `${JSON.stringify({ machine, rounds, figures }, null, 2)}\n`);
  const readme = await readFile(README, "utf8");
  await writeFile(README, renderedBlocks(readme, { bench: () => summaryTable(figures) }));
  writeGrowthDocs();
}

interface Bench extends BenchOptions {
  /** Room for what is passed between processes. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

async function measured(chosen: readonly MatrixCell[], { folder, rounds, profiles, signal }: Bench): Promise<Results> {
  const notes: string[] = [];
  const say = (text: string) => console.log(text);
  await buildNodePrograms(folder);
  const isGo = ({ contender }: MatrixCell) => contender.program === "Go";
  const goProgram = chosen.some(isGo) ? await goProgramIn(folder, signal, (note) => notes.push(note)) : undefined;
  for (const note of notes) say(note);
  const cells = chosen.filter((cell) => goProgram !== undefined || !isGo(cell));
  const server = await EndpointProcess.start();
  try {
    const figures = await runMatrix(cells, { folder, goProgram, profiles, signal, rounds, server, say });
    const loads = chosen.length === MATRIX.length ? await loadTimes(LOADS, signal) : [];
    const goals = [...goalsOf(figures), ...coldStartGoalsOf(loads)];
    return { machine: thisMachine(), rounds, figures, goals, loadTimes: loads, notes };
  } finally {
    server.stop();
  }
}
