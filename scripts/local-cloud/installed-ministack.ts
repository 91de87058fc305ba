import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotStart } from "./cannot-start.ts";
import { LOCAL_FOLDER, PROJECT } from "./local-folder.ts";
import { programPath } from "./program-path.ts";
import { ProgramFailed, runProgram } from "./run-program.ts";

export const MINISTACK_VERSION = "1.5.33";

const REQUIREMENTS = fileURLToPath(new URL("ministack-requirements.txt", import.meta.url));
const FOLDER = join(LOCAL_FOLDER.path, `ministack-${MINISTACK_VERSION}`);
const PYTHON = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
/** Written last: a folder without it, or with another list of packages, is no installation. */
const MARKER = "installed";

export interface Installation {
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Called when there is something to install. */
  readonly onInstall: () => void;
}

/** The Python that runs the pinned emulator, installed under `.local/` unless it is there already. */
export async function installedMinistack({ variables, signal, onInstall }: Installation): Promise<string> {
  if (isInstalled()) return join(FOLDER, PYTHON);
  onInstall();
  const draft = `${FOLDER}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(LOCAL_FOLDER.path, { recursive: true });
  for (const [command, ...args] of installSteps(draft, variables)) {
    const program = { command, args, folder: PROJECT, variables, log: LOCAL_FOLDER.installLog };
    await runProgram(program, signal).catch(explain);
  }
  await writeFile(join(draft, MARKER), marker());
  await rm(FOLDER, { recursive: true, force: true });
  await rename(draft, FOLDER);
  return join(FOLDER, PYTHON);
}

function isInstalled(): boolean {
  const path = join(FOLDER, MARKER);
  return existsSync(path) && readFileSync(path, "utf8") === marker() && existsSync(join(FOLDER, PYTHON));
}

function marker(): string {
  return createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex");
}

type Step = [command: string, ...args: string[]];

/** An environment that is never called through its scripts, which would remember the draft's path. */
function installSteps(draft: string, variables: Readonly<Record<string, string>>): Step[] {
  const uv = programPath(["uv"], variables);
  const python = join(draft, PYTHON);
  if (uv) {
    return [
      [uv, "venv", "--python", ">=3.10", draft],
      [uv, "pip", "install", "--python", python, "--requirement", REQUIREMENTS],
    ];
  }
  const systemPython = programPath(["python3", "python"], variables);
  if (!systemPython)
    throw new CannotStart("The local cloud runs on Python: install Python 3.10 or newer, or uv, and start again.");
  return [
    [systemPython, "-m", "venv", draft],
    [python, "-I", "-m", "pip", "install", "--disable-pip-version-check", "--requirement", REQUIREMENTS],
  ];
}

function explain(error: unknown): never {
  if (!(error instanceof ProgramFailed)) throw error;
  const last = error.tail.findLast((line) => line.trim() !== "") ?? "";
  throw new CannotStart(
    `The local cloud could not be installed (Python 3.10 or newer with its venv module, or uv, is needed, and a way to PyPI); ${LOCAL_FOLDER.installLog} ends with: ${last}`,
  );
}
