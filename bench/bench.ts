import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "#scripts/cli/run-command.ts";
import { renderedBlocks } from "#scripts/docs/rendered-blocks.ts";
import { startDynamoDbLocal } from "#scripts/dynamodb-local/dynamodb-local.ts";
import { forMachines } from "./report/figures.ts";
import { coldStartGoalsOf, goalsOf } from "./report/goals.ts";
import type { LoadTime } from "./report/load-times.ts";
import { loadTimesTable, type Results, resultsPage } from "./report/results-page.ts";
import { summaryTable } from "./report/summary-table.ts";
import { thisMachine } from "./report/this-machine.ts";
import { BENCH_USAGE, type BenchOptions, benchOptions } from "./run/bench-options.ts";
import { benchPython } from "./run/bench-python.ts";
import { builtPrograms } from "./run/built-programs.ts";
import { ALL_VARIANTS, USUAL_VARIANTS } from "./run/bundle-variants.ts";
import { chosenCells } from "./run/chosen-cells.ts";
import { loadTimes } from "./run/cold-start.ts";
import { EndpointProcess } from "./run/endpoint-process.ts";
import { FULL_MATRIX, type MatrixCell, USUAL_MATRIX } from "./run/matrix.ts";
import { runMatrix } from "./run/run-matrix.ts";

const RESULTS = fileURLToPath(new URL("results", import.meta.url));
const README = fileURLToPath(new URL("../README.md", import.meta.url));

await runCommand(BENCH_USAGE, async (args, signal) => {
  const options = benchOptions(args);
  if (options.coldStart) {
    console.log(loadTimesTable(await measuredLoads(options)));
    return 0;
  }
  const matrix = options.full ? FULL_MATRIX : USUAL_MATRIX;
  const cells = chosenCells(matrix, options);
  const isWhole = cells.length === matrix.length;
  const folder = await mkdtemp(join(tmpdir(), "inventory-bench-"));
  try {
    const results = await measured(cells, { ...options, folder, signal, isWhole });
    const page = resultsPage(results);
    console.log(`\n${page}`);
    if (isWhole) await keep(results, page);
    if (options.json !== undefined) {
      await writeFile(options.json, `${JSON.stringify(results.figures.map(forMachines), null, 2)}\n`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
});

/** Writes the page of a whole run, and the table of the README. */
async function keep({ machine, figures }: Results, page: string): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `${machine.name}.md`), page);
  const readme = await readFile(README, "utf8");
  await writeFile(README, renderedBlocks(readme, { bench: () => summaryTable(figures) }));
}

interface Bench extends BenchOptions {
  /** Room for what is passed between processes. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Whether nothing was left out of the matrix. */
  readonly isWhole: boolean;
}

async function measured(chosen: readonly MatrixCell[], bench: Bench): Promise<Results> {
  const { folder, rounds, isWhole, signal } = bench;
  const notes: string[] = [];
  const say = (text: string) => console.log(text);
  const note = (text: string) => {
    say(text);
    notes.push(text);
  };
  await builtPrograms(folder);
  const python = chosen.some(needsPython) ? await benchPython(say, note, signal) : undefined;
  const dynamodbLocal = chosen.some(needsDynamoDbLocal) ? await startDynamoDbLocal(note) : undefined;
  const server = await EndpointProcess.start();
  try {
    const cells = chosen.filter(
      (cell) =>
        (python !== undefined || !needsPython(cell)) && (dynamodbLocal !== undefined || !needsDynamoDbLocal(cell)),
    );
    const figures = await runMatrix(cells, { ...bench, server, dynamodbLocal, python: python ?? "", say });
    const loads = isWhole ? await measuredLoads(bench) : [];
    return {
      machine: thisMachine(),
      rounds,
      figures,
      goals: [...goalsOf(figures), ...coldStartGoalsOf(loads)],
      loadTimes: loads,
      notes,
    };
  } finally {
    server.stop();
    await dynamodbLocal?.stop();
  }
}

function measuredLoads({ full, loads }: BenchOptions): Promise<readonly LoadTime[]> {
  return loadTimes(full ? ALL_VARIANTS : USUAL_VARIANTS, loads);
}

function needsPython({ contender }: MatrixCell): boolean {
  return "python" in contender.program;
}

function needsDynamoDbLocal({ endpoint }: MatrixCell): boolean {
  return endpoint.isReal === true;
}
