import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countOf, parsedLine } from "#scripts/cli/arguments.ts";
import { runCommand } from "#scripts/cli/run-command.ts";
import { CONTENDERS, OURS } from "./contenders/contender.ts";
import { type SizedLoad, writeMemoryFigures } from "./growth/memory-figures.ts";
import { DAILY_FILE, FIRST_FILE, MEMORY_SIZES, processorsAt, secondsOn } from "./growth/memory-loads.ts";
import { writeGrowthDocs } from "./render-growth-docs.ts";
import type { CellFigures } from "./report/figures.ts";
import { thisMachine } from "./report/this-machine.ts";
import { builtPrograms } from "./run/built-programs.ts";
import { EndpointProcess } from "./run/endpoint-process.ts";
import { DISTANT_SERVER, FIRST_LOAD, LITTLE_CHANGED, type MatrixCell } from "./run/matrix.ts";
import { ProcessorQuota } from "./run/processor-quota.ts";
import { runMatrix } from "./run/run-matrix.ts";

const USAGE = `npm run measure:memory -- [--rounds 3]

Runs load-inventory from its zip at the processor time that Lambda gives for several memory sizes, against a server that
answers like DynamoDB 8 ms away, and renews what the docs say of it. On Linux and as root the function is held to that
time; elsewhere its time is computed from a run that has all processors.

  --rounds N   times that each load is measured: 3 by default
  --help       show this text
`;

const CELLS: readonly MatrixCell[] = CONTENDERS.filter(({ name }) => name === OURS).flatMap((contender) =>
  [FIRST_LOAD, LITTLE_CHANGED, FIRST_FILE, DAILY_FILE].map((workload) => ({
    ...{ contender, workload, endpoint: DISTANT_SERVER },
  })),
);

await runCommand(USAGE, async (args, signal) => {
  const rounds = countOf("--rounds", parsedLine(args, { rounds: { type: "string", default: "3" } }).values.rounds);
  const folder = await mkdtemp(join(tmpdir(), "inventory-memory-"));
  const quota = await ProcessorQuota.create();
  const server = await EndpointProcess.start();
  try {
    await builtPrograms(folder);
    const { name: _, ...machine } = thisMachine();
    const loads = await measuredLoads({ rounds, folder, quota, server, signal });
    await writeMemoryFigures({ machine, rounds, isHeld: quota !== undefined, loads });
    writeGrowthDocs();
    console.log("Renewed bench/results/memory.json, docs/growth.md and docs/operations/costs.md");
  } finally {
    server.stop();
    await quota?.remove();
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
});

interface Measuring {
  readonly rounds: number;
  readonly folder: string;
  readonly quota: ProcessorQuota | undefined;
  readonly server: EndpointProcess;
  readonly signal: AbortSignal;
}

async function measuredLoads(measuring: Measuring): Promise<SizedLoad[]> {
  const loads: SizedLoad[] = [];
  for (const memoryMib of MEMORY_SIZES) {
    await measuring.quota?.allow(processorsAt(memoryMib));
    const say = (text: string) => console.log(`${memoryMib} MiB | ${text}`);
    const run = { ...measuring, dynamodbLocal: undefined, python: "", profiles: undefined, say };
    const figures = await runMatrix(CELLS, run);
    loads.push(...figures.map((cell) => sizedLoad(memoryMib, cell, measuring.quota)));
  }
  return loads;
}

function sizedLoad(memoryMib: number, cell: CellFigures, quota: ProcessorQuota | undefined): SizedLoad {
  const { workload, rows, rowsPerSecond, cpuSecondsPerMillionRows, peakRssMiB: peakRssMib } = cell;
  if (!cell.correct) throw new Error(`${workload} left another table than it should.`);
  const taken = { wallSeconds: rows / rowsPerSecond, cpuSeconds: (cpuSecondsPerMillionRows * rows) / 1_000_000 };
  const wallSeconds = quota ? taken.wallSeconds : secondsOn(processorsAt(memoryMib), taken);
  return { workload, memoryMib, wallSeconds, cpuSeconds: taken.cpuSeconds, peakRssMib };
}
