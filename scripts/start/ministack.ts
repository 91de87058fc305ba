import { mkdir, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { OperatorError } from "../cli/errors.ts";
import { answers } from "../environment/local-cloud.ts";
import { ensurePython, type Installation } from "../process/ensure-python.ts";
import { CLOUD_FOLDER, LOCAL_FOLDER } from "../process/local-folder.ts";
import { LOOPBACK, refuseTakenPort } from "../process/port.ts";
import { RunningProgram } from "../process/run-program.ts";
import { markRunning, markSaved } from "./cloud-state.ts";

export const MINISTACK_VERSION = "1.5.33";

/** The Python that runs the pinned emulator. */
export function ensureMinistack(installation: Installation): Promise<string> {
  const requirements = fileURLToPath(new URL("ministack-requirements.txt", import.meta.url));
  const program = { title: "The local cloud", folder: `ministack-${MINISTACK_VERSION}`, requirements };
  return ensurePython(program, installation);
}

const READY_SECONDS = 60;
const POLL_MS = 100;
/** Seconds it may take to save its state. */
const SAVE_SECONDS = 60;

export interface MinistackProps {
  readonly python: string;
  readonly port: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** The emulator of the cloud, as a process of ours on the loopback interface. */
export class Ministack {
  readonly endpoint: string;
  /** Resolves with its last words when it ends, asked to or not. */
  readonly ended: Promise<readonly string[]>;
  private readonly program: RunningProgram;

  /** Starts it and waits until it answers. */
  static async start(props: MinistackProps): Promise<Ministack> {
    await refuseTakenPort(props.port);
    await makeTemporaryFolder();
    await rm(LOCAL_FOLDER.cloudLog, { force: true });
    const ministack = new Ministack(props);
    await markRunning(ministack.program.pid ?? 0, props.port);
    await ministack.untilReady(props.signal).catch(async (error) => {
      await ministack.stop();
      throw error;
    });
    return ministack;
  }

  private constructor({ python, port, variables }: MinistackProps) {
    this.endpoint = `http://${LOOPBACK}:${port}`;
    this.program = new RunningProgram({
      command: python,
      args: ["-I", "-m", "ministack"],
      folder: CLOUD_FOLDER.path,
      variables: { ...variables, ...settings(port), PATH: pathFromThisNode(variables.PATH) },
      log: LOCAL_FOLDER.cloudLog,
    });
    this.ended = this.program.ended.then(({ tail }) => tail);
  }

  /** Ends it and everything it started, after it has saved its state. */
  async stop(): Promise<void> {
    const { code } = await this.program.stop(SAVE_SECONDS);
    await rm(CLOUD_FOLDER.temporary, { recursive: true, force: true });
    if (code === 0) await markSaved();
  }

  private async untilReady(signal: AbortSignal): Promise<void> {
    const deadline = Date.now() + READY_SECONDS * 1000;
    while (Date.now() < deadline) {
      if (await answers(this.endpoint)) return;
      const ended = await Promise.race([this.program.ended, pause(POLL_MS, undefined, { signal })]);
      if (ended) break;
    }
    throw new OperatorError(`The local cloud does not answer: see ${LOCAL_FOLDER.cloudLog}.`);
  }
}

function settings(port: number): Readonly<Record<string, string>> {
  return {
    GATEWAY_PORT: `${port}`,
    BIND_HOST: LOOPBACK,
    AUTH: "true",
    // Listeners of services that nobody here uses.
    IOT_MTLS_ENABLED: "0",
    SFTP_ENABLED: "0",
    PERSIST_STATE: "1",
    STATE_DIR: CLOUD_FOLDER.state,
    S3_PERSIST: "1",
    S3_DATA_DIR: CLOUD_FOLDER.objects,
    TMPDIR: CLOUD_FOLDER.temporary,
  };
}

/** It runs the functions with the first `node` on its path, which is to be this one. */
function pathFromThisNode(path = ""): string {
  return [dirname(process.execPath), path].join(delimiter);
}

/** The functions are unpacked there, and must not take the project's package.json, which makes ES modules of them, for theirs. */
async function makeTemporaryFolder(): Promise<void> {
  await rm(CLOUD_FOLDER.temporary, { recursive: true, force: true });
  await mkdir(CLOUD_FOLDER.temporary, { recursive: true });
  await writeFile(join(CLOUD_FOLDER.temporary, "package.json"), '{ "type": "commonjs" }\n');
}
