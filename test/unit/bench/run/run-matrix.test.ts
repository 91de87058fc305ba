import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type Contender, FILE_READ, OURS } from "#bench/contenders/contender.ts";
import type { CellFigures } from "#bench/report/figures.ts";
import { buildNodePrograms } from "#bench/run/built-programs.ts";
import { EndpointProcess } from "#bench/run/endpoint-process.ts";
import { NULL_SERVER } from "#bench/run/matrix.ts";
import { ContenderFailed } from "#bench/run/measured-run.ts";
import { runMatrix } from "#bench/run/run-matrix.ts";
import type { Workload } from "#bench/workload/workload.ts";

const ROWS = 200;
const CHANGED_ROWS = 20;
const FIRST: Workload = { name: "first load", rows: ROWS, stores: 4, files: 2, changedShare: undefined };
const UNCHANGED: Workload = { ...FIRST, name: "nothing changed", changedShare: 0 };
const CHANGED: Workload = { ...FIRST, name: "a tenth changed", changedShare: CHANGED_ROWS / ROWS };
const OPEN_QUOTE: Workload = { ...FIRST, name: "quote never closed", openQuote: true };
const SABOTAGED = "sabotaged-loader";
const PROGRAM = fileURLToPath(new URL(`${SABOTAGED}.mjs`, import.meta.url));

describe("a bench of a few rows against the null server", function () {
  this.timeout(60_000);
  let folder: string;
  let server: EndpointProcess;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "bench-"));
    server = await EndpointProcess.start();
    await buildNodePrograms(folder);
    await copyFile(PROGRAM, join(folder, `${SABOTAGED}.mjs`));
  });
  after(async () => {
    server.stop();
    await rm(folder, { recursive: true });
  });

  it("counts nothing of reading a file alone but what it took", async () => {
    const [figures] = await figuresOf(FILE_READ, [FIRST]);
    expect(figures).to.include({ requests: 0, writeUnits: 0, correct: true, rows: ROWS, files: FIRST.files });
    for (const figure of ["bytes", "rowsPerSecond", "cpuSecondsPerMillionRows", "peakRssMiB"] as const)
      expect(figures?.[figure]).to.be.above(0);
  });

  it("counts what this project's loader writes: what changed, and nothing of a file that cannot be read", async () => {
    const figures = await figuresOf(OURS, [FIRST, UNCHANGED, CHANGED, OPEN_QUOTE]);
    expect(figures.map((one) => [one.workload, one.correct, one.inventoryWriteUnits, one.streamRecords])).to.deep.equal(
      [
        [FIRST.name, true, ROWS, ROWS],
        [UNCHANGED.name, true, 0, 0],
        [CHANGED.name, true, CHANGED_ROWS, CHANGED_ROWS],
        [OPEN_QUOTE.name, true, 0, 0],
      ],
    );
  });

  it("finds the table of a made-up loader right that does everything right", async () => {
    expect(await isCorrect("does everything right", FIRST)).to.equal(true);
  });

  for (const sabotage of ["loses a row", "swaps two counts", "leaves work for another invocation"]) {
    it(`finds the table of a loader wrong that ${sabotage}`, async () => {
      expect(await isCorrect(sabotage, FIRST)).to.equal(false);
    });
  }

  it("finds a loader wrong that loads rows of a file whose quote never closes", async () => {
    expect(await isCorrect("does everything right", OPEN_QUOTE)).to.equal(false);
  });

  it("ends with the last words of a loader that fails", async () => {
    const failure = await figuresOf(sabotaged("fails"), [FIRST]).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ContenderFailed);
    expect(`${failure}`).to.include("The loader fell over.");
  });

  async function isCorrect(sabotage: string, workload: Workload): Promise<boolean | undefined> {
    const [figures] = await figuresOf(sabotaged(sabotage), [workload]);
    return figures?.correct;
  }

  function figuresOf(contender: Contender, workloads: readonly Workload[]): Promise<readonly CellFigures[]> {
    const { signal } = new AbortController();
    return runMatrix(
      workloads.map((workload) => ({ contender, workload, endpoint: NULL_SERVER })),
      { rounds: 1, server, folder, profiles: undefined, signal, say: () => {} },
    );
  }
});

function sabotaged(sabotage: string): Contender {
  const variables = { BENCH_SABOTAGE: sabotage };
  return { name: "made up", describes: sabotage, program: { node: SABOTAGED }, variables };
}
