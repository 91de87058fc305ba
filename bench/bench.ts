import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { forMachines } from "./report/figures.ts";
import { goalsOf } from "./report/goals.ts";
import { resultsPage } from "./report/results-page.ts";
import { thisMachine } from "./report/this-machine.ts";
import { benchOptions } from "./run/bench-options.ts";
import { benchPython } from "./run/bench-python.ts";
import { builtPrograms } from "./run/built-programs.ts";
import { loadTimes } from "./run/cold-start.ts";
import { startDynamoDbLocal } from "./run/dynamodb-local.ts";
import { EndpointProcess } from "./run/endpoint-process.ts";
import { FULL_MATRIX, USUAL_MATRIX } from "./run/matrix.ts";
import { runMatrix } from "./run/run-matrix.ts";

const RESULTS = fileURLToPath(new URL("results", import.meta.url));

const options = benchOptions(process.argv.slice(2));
const { rounds, profiles } = options;
const notes: string[] = [];
const say = (text: string) => console.log(text);
const note = (text: string) => {
  say(text);
  notes.push(text);
};
const isWhole = options.workload + options.contender + options.endpoint === "";
const folder = await mkdtemp(join(tmpdir(), "inventory-bench-"));
const server = await EndpointProcess.start();
const dynamodbLocal = isWhole || options.endpoint.includes("Local") ? await startDynamoDbLocal(note) : undefined;
try {
  await builtPrograms(folder);
  const python = await benchPython(note);
  const cells = (options.full ? FULL_MATRIX : USUAL_MATRIX).filter(
    ({ workload, contender, endpoint }) =>
      workload.name.includes(options.workload) &&
      contender.name.includes(options.contender) &&
      endpoint.name.includes(options.endpoint) &&
      (python !== undefined || !("python" in contender.program)) &&
      (dynamodbLocal !== undefined || !endpoint.isReal),
  );
  const run = { rounds, profiles, server, dynamodbLocal, folder, python: python ?? "", say };
  const figures = await runMatrix(cells, run);
  const times = isWhole ? await loadTimes(folder, options.loads) : [];
  const results = { machine: thisMachine(), rounds, figures, goals: goalsOf(figures), loadTimes: times, notes };
  const page = resultsPage(results);
  say(`\n${page}`);
  if (isWhole) {
    await mkdir(RESULTS, { recursive: true });
    await writeFile(join(RESULTS, `${results.machine.name}.md`), page);
  }
  if (options.json !== undefined) {
    await writeFile(options.json, `${JSON.stringify(figures.map(forMachines), null, 2)}\n`);
  }
} finally {
  server.stop();
  await dynamodbLocal?.stop();
  await rm(folder, { recursive: true, force: true });
}
