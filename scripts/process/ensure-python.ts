import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OperatorError } from "../cli/errors.ts";
import { LOCAL_FOLDER, PROJECT } from "./local-folder.ts";
import { programPath } from "./program-path.ts";
import { ProgramFailed, runProgram } from "./run-program.ts";

const PYTHON = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
/** Written last: a folder without it, or with another list of packages, is no installation. */
const MARKER = "installed";

/** A program from PyPI. */
export interface PythonProgram {
  /** As people know it, at the beginning of a sentence. */
  readonly title: string;
  /** The folder under `.local/`, which says the version. */
  readonly folder: string;
  /** The path of the list of all packages, each at one version. */
  readonly requirements: string;
}

export interface Installation {
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Called when there is something to install. */
  readonly onInstall: () => void;
}

/** The Python that runs the pinned `program`, installed under `.local/` unless it is there already. */
export async function ensurePython(
  program: PythonProgram,
  { variables, signal, onInstall }: Installation,
): Promise<string> {
  const folder = join(LOCAL_FOLDER.path, program.folder);
  if (isInstalled(folder, program)) return join(folder, PYTHON);
  onInstall();
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(LOCAL_FOLDER.path, { recursive: true });
  for (const [command, ...args] of installSteps(draft, program, variables)) {
    const step = { command, args, folder: PROJECT, variables, log: LOCAL_FOLDER.installLog };
    await runProgram(step, signal).catch((error) => explain(program, error));
  }
  await writeFile(join(draft, MARKER), marker(program));
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
  return join(folder, PYTHON);
}

function isInstalled(folder: string, program: PythonProgram): boolean {
  const path = join(folder, MARKER);
  return existsSync(path) && readFileSync(path, "utf8") === marker(program) && existsSync(join(folder, PYTHON));
}

function marker({ requirements }: PythonProgram): string {
  return createHash("sha256").update(readFileSync(requirements)).digest("hex");
}

type Step = [command: string, ...args: string[]];

/** An environment that is never called through its scripts, which would remember the draft's path. */
function installSteps(
  draft: string,
  { title, requirements }: PythonProgram,
  variables: Readonly<Record<string, string>>,
): Step[] {
  const uv = programPath(["uv"], variables);
  const python = join(draft, PYTHON);
  if (uv) {
    return [
      [uv, "venv", "--python", ">=3.10", draft],
      [uv, "pip", "install", "--python", python, "--requirement", requirements],
    ];
  }
  const systemPython = programPath(["python3", "python"], variables);
  if (!systemPython)
    throw new OperatorError(`${title} runs on Python: install Python 3.10 or newer, or uv, and start again.`);
  return [
    [systemPython, "-m", "venv", draft],
    [python, "-I", "-m", "pip", "install", "--disable-pip-version-check", "--requirement", requirements],
  ];
}

function explain({ title }: PythonProgram, error: unknown): never {
  if (!(error instanceof ProgramFailed)) throw error;
  const last = error.tail.findLast((line) => line.trim() !== "") ?? "";
  throw new OperatorError(
    `${title} could not be installed (Python 3.10 or newer with its venv module, or uv, is needed, and a way to PyPI); ${LOCAL_FOLDER.installLog} ends with: ${last}`,
  );
}
