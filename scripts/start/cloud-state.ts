import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { OperatorError } from "../cli/errors.ts";
import { CLOUD_FOLDER, LOCAL_FOLDER } from "../process/local-folder.ts";

const USUAL_PORT = 4566;

const RUNNING = v.object({ start: v.number(), cloud: v.number(), port: v.number() });
const LAMBDA_STATE = v.looseObject({ payload: v.looseObject({}) });

export interface StateRequest {
  readonly fresh: boolean;
  readonly port: number | undefined;
}

/** What is kept of earlier starts, and where the cloud has to listen for it. */
export interface CloudState {
  readonly port: number;
  /** Why nothing is kept, where that may surprise. */
  readonly notice: string | undefined;
}

/**
 * The state of an earlier start, made ready to go on with, or an empty one: when asked for, and when the emulator was
 * killed, because it saves all but S3's objects only as it ends, and half a cloud would be worse than a new one.
 */
export async function prepareCloudState({ fresh, port }: StateRequest): Promise<CloudState> {
  const notice = fresh ? undefined : await whyUnusable();
  if (fresh || notice) await forget();
  const kept = await keptPort();
  if (kept !== undefined && port !== undefined && kept !== port)
    throw new OperatorError(
      `The local cloud here was made on port ${kept}, and its addresses name that port: start it there, or begin anew with --fresh.`,
    );
  await forgetStreamPositions();
  return { port: port ?? kept ?? USUAL_PORT, notice };
}

/** To be called when the emulator runs; `cloud` is its process. */
export async function markRunning(cloud: number, port: number): Promise<void> {
  await mkdir(CLOUD_FOLDER.path, { recursive: true });
  await writeFile(CLOUD_FOLDER.port, `${port}\n`);
  await writeFile(CLOUD_FOLDER.running, JSON.stringify({ start: process.pid, cloud, port }));
}

/** To be called when the emulator has ended and saved its state. */
export async function markSaved(): Promise<void> {
  await rm(CLOUD_FOLDER.running, { force: true });
}

async function whyUnusable(): Promise<string | undefined> {
  if (!existsSync(CLOUD_FOLDER.path)) return undefined;
  if (existsSync(CLOUD_FOLDER.running)) {
    await refuseIfRunning();
    return "The local cloud was killed before it could save its state, so it begins anew.";
  }
  if (!(await describesThisCloud()))
    return "The last start broke off before the stack was whole, so this one begins anew.";
  return undefined;
}

/** An earlier start without its emulator, or the other way round, counts as well: both would write the same files. */
async function refuseIfRunning(): Promise<void> {
  const { start, cloud, port } = v.parse(RUNNING, JSON.parse(await readFile(CLOUD_FOLDER.running, "utf8")));
  if (isAlive(start))
    throw new OperatorError(`npm start already runs here (process ${start}): end it with Ctrl-C first.`);
  if (isAlive(cloud))
    throw new OperatorError(
      `The local cloud of an earlier start still runs on port ${port}: end it with "kill ${cloud}" and start again.`,
    );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function describesThisCloud(): Promise<boolean> {
  if (!existsSync(LOCAL_FOLDER.terraformState) || !existsSync(LOCAL_FOLDER.terraformEndpoint)) return false;
  const endpoint = await readFile(LOCAL_FOLDER.terraformEndpoint, "utf8");
  return endpoint.trim() === `http://127.0.0.1:${await keptPort()}`;
}

async function forget(): Promise<void> {
  const { terraformState, outputs, users } = LOCAL_FOLDER;
  for (const path of [CLOUD_FOLDER.path, terraformState, `${terraformState}.backup`, outputs, users]) {
    await rm(path, { recursive: true, force: true });
  }
}

async function keptPort(): Promise<number | undefined> {
  return existsSync(CLOUD_FOLDER.port) ? Number(await readFile(CLOUD_FOLDER.port, "utf8")) : undefined;
}

/**
 * The emulator saves how far each mapping has read a table's stream, but not the stream's records: a new process counts
 * them from 0 again, and the mapping would pass over as many as it had read before. Without a position it reads all.
 */
async function forgetStreamPositions(): Promise<void> {
  const path = join(CLOUD_FOLDER.state, "lambda.json");
  if (!existsSync(path)) return;
  const state = v.parse(LAMBDA_STATE, JSON.parse(await readFile(path, "utf8")));
  delete state.payload.dynamodb_stream_positions;
  await writeFile(path, JSON.stringify(state));
}
