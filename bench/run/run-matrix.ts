import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type CellFigures, figuresOf, type Sample } from "../report/figures.ts";
import { fingerprintOf } from "../workload/table-fingerprint.ts";
import type { WorkloadFile } from "../workload/upload-event.ts";
import { workloadRows } from "../workload/workload.ts";
import { writeWorkload } from "../workload/workload-files.ts";
import type { EndpointProcess } from "./endpoint-process.ts";
import type { MatrixCell } from "./matrix.ts";
import { measuredRun, type Runner } from "./measured-run.ts";

export interface MatrixRun extends Runner {
  readonly rounds: number;
  readonly server: EndpointProcess;
  readonly say: (text: string) => void;
}

/**
 * Runs the cells round by round, so that whatever else the machine does meets all contenders alike; a workload's files
 * are there only while its cells run.
 */
export async function runMatrix(cells: readonly MatrixCell[], run: MatrixRun): Promise<readonly CellFigures[]> {
  const figures: CellFigures[] = [];
  for (const group of byWorkload(cells)) {
    const [{ workload }] = group;
    const folder = join(run.folder, "files");
    const given = {
      files: await writeWorkload(workload, folder),
      expected: fingerprintOf(workload.openQuote ? [] : workloadRows(workload)),
    };
    const samples = group.map((): Sample[] => []);
    for (let round = 0; round < run.rounds; round += 1) {
      for (const [index, cell] of group.entries()) samples[index]?.push(await sampleOf(cell, given, run));
    }
    const bytes = given.files.reduce((sum, file) => sum + file.bytes, 0);
    const size = { rows: workload.rows, files: workload.files, bytes };
    figures.push(...group.map((cell, index) => figuresOf(cell, size, samples[index] ?? [])));
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}

interface GivenFiles {
  readonly files: readonly WorkloadFile[];
  /** Fingerprint of the table that a load must leave. */
  readonly expected: string;
}

async function sampleOf(cell: MatrixCell, { files, expected }: GivenFiles, run: MatrixRun): Promise<Sample> {
  const { contender, endpoint, workload } = cell;
  const paths = Object.fromEntries(files.map(({ key, path }) => [key, path]));
  await run.server.prepare({ workload, files: paths, latencyMs: endpoint.latencyMs });
  const taken = await measuredRun(contender, { files, endpoint: run.server.address }, run);
  const { usage, table } = await run.server.findings();
  const correct = contender.isFloor === true || (table === expected && usage.messages === 0);
  const seconds = `${taken.cpuSeconds.toFixed(2)} s CPU, ${taken.wallSeconds.toFixed(2)} s`;
  run.say(`${endpoint.name} | ${workload.name} | ${contender.name}: ${seconds}${correct ? "" : ", WRONG TABLE"}`);
  return { taken, usage, correct };
}

type Group = [MatrixCell, ...MatrixCell[]];

function byWorkload(cells: readonly MatrixCell[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const cell of cells) {
    const name = `${cell.endpoint.name}/${cell.workload.name}`;
    const group = groups.get(name);
    if (group) group.push(cell);
    else groups.set(name, [cell]);
  }
  return [...groups.values()];
}
