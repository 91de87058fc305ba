import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DynamoDbLocal } from "#scripts/dynamodb-local/dynamodb-local.ts";
import type { CellFigures, Sample } from "../report/figures.ts";
import { figuresOf } from "../report/figures.ts";
import { fingerprintOf } from "../workload/table-fingerprint.ts";
import type { WorkloadFile } from "../workload/upload-event.ts";
import { type Workload, workloadRows } from "../workload/workload.ts";
import { writeWorkload } from "../workload/workload-files.ts";
import type { EndpointProcess } from "./endpoint-process.ts";
import { givenWorkload, type MatrixCell } from "./matrix.ts";
import { measuredRun } from "./measured-run.ts";
import type { ProcessorQuota } from "./processor-quota.ts";
import { fillRealTables, realFingerprint } from "./real-tables.ts";

export interface MatrixRun {
  readonly rounds: number;
  readonly server: EndpointProcess;
  /** `undefined` where it cannot run: its cells are left out. */
  readonly dynamodbLocal: DynamoDbLocal | undefined;
  readonly folder: string;
  readonly python: string;
  readonly profiles: string | undefined;
  /** Ends the run when it aborts. */
  readonly signal: AbortSignal;
  /** Holds the contenders to a share of the processors; without it all are their own. */
  readonly quota?: ProcessorQuota | undefined;
  readonly say: (text: string) => void;
}

/**
 * Runs the cells round by round, so that whatever else the machine does meets all contenders alike; a workload's files
 * are there only while its cells run.
 */
export async function runMatrix(cells: readonly MatrixCell[], run: MatrixRun): Promise<readonly CellFigures[]> {
  const figures: CellFigures[] = [];
  for (const group of byWorkload(cells)) {
    const samples = group.map((): Sample[] => []);
    const files = new WorkloadFolder(join(run.folder, "files"));
    for (let round = 0; round < run.rounds; round += 1) {
      for (const [index, cell] of group.entries()) samples[index]?.push(await sampleOf(cell, files, run));
    }
    for (const [index, cell] of group.entries()) figures.push(await cellFigures(cell, samples[index] ?? [], files));
    await files.remove();
  }
  return figures;
}

async function sampleOf(cell: MatrixCell, folder: WorkloadFolder, run: MatrixRun): Promise<Sample> {
  const { contender, endpoint } = cell;
  const workload = givenWorkload(cell);
  const { files, expected } = await folder.of(workload);
  const paths = Object.fromEntries(files.map(({ key, path }) => [key, path]));
  const real = endpoint.isReal ? run.dynamodbLocal : undefined;
  if (real) await fillRealTables(real, workload);
  await run.server.prepare({ workload, files: paths, latencyMs: endpoint.latencyMs, relayTo: real?.address });
  const taken = await measuredRun({ ...run, contender, files, endpoint: run.server.address });
  const { usage, table, reported } = await run.server.findings();
  const loaded = real ? await realFingerprint(real) : table;
  const correct = contender.isFloor === true || (loaded === expected && usage.messages === 0);
  const seconds = `${taken.cpuSeconds.toFixed(2)} s CPU, ${taken.wallSeconds.toFixed(2)} s`;
  run.say(`${endpoint.name} | ${workload.name} | ${contender.name}: ${seconds}${correct ? "" : ", WRONG TABLE"}`);
  return { taken, usage, correct, reported };
}

async function cellFigures(cell: MatrixCell, samples: readonly Sample[], folder: WorkloadFolder): Promise<CellFigures> {
  const workload = givenWorkload(cell);
  const { files } = await folder.of(workload);
  return figuresOf(
    {
      contender: cell.contender.name,
      workload: cell.workload.name,
      endpoint: cell.endpoint.name,
      rows: cell.workload.rows,
      loadedRows: workload.rows,
      loadedFiles: workload.files,
      loadedBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    samples,
  );
}

function byWorkload(cells: readonly MatrixCell[]): readonly (readonly MatrixCell[])[] {
  const groups = new Map<string, MatrixCell[]>();
  for (const cell of cells) {
    const name = `${cell.endpoint.name}/${cell.workload.name}`;
    groups.set(name, [...(groups.get(name) ?? []), cell]);
  }
  return [...groups.values()];
}

/** A workload's files, in its full size and in the sizes that some contenders are given. */
class WorkloadFolder {
  readonly #folder: string;
  readonly #written = new Map<number, { readonly files: readonly WorkloadFile[]; readonly expected: string }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async of(workload: Workload) {
    const known = this.#written.get(workload.rows);
    if (known) return known;
    const files = await writeWorkload(workload, join(this.#folder, `${workload.rows}`));
    const written = { files, expected: fingerprintOf(workload.openQuote ? [] : workloadRows(workload)) };
    this.#written.set(workload.rows, written);
    return written;
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
