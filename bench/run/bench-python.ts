import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { LOCAL_FOLDER } from "#scripts/local-cloud/local-folder.ts";

const run = promisify(execFile);
const BOTO3_VERSION = "1.43.106";
const FOLDER = join(LOCAL_FOLDER.path, `boto3-${BOTO3_VERSION}`);
const PYTHON = join(FOLDER, "bin", "python");

/** A Python with the pinned boto3, where an earlier bench has installed one. */
export function installedPython(): string | undefined {
  return existsSync(PYTHON) ? PYTHON : undefined;
}

/** A Python with the pinned boto3, installed under `.local/` unless it is there already; `undefined` where there is no way to one. */
export async function benchPython(say: (text: string) => void): Promise<string | undefined> {
  const installed = installedPython();
  if (installed !== undefined) return installed;
  const draft = `${FOLDER}.new`;
  try {
    await mkdir(LOCAL_FOLDER.path, { recursive: true });
    await rm(draft, { recursive: true, force: true });
    await run("python3", ["-m", "venv", draft]);
    await run(join(draft, "bin", "python"), [
      ...["-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
      `boto3==${BOTO3_VERSION}`,
    ]);
    await rename(draft, FOLDER);
    return PYTHON;
  } catch (error) {
    say(`The Python contenders are left out, for boto3 ${BOTO3_VERSION} cannot be installed: ${error}`);
    return undefined;
  }
}
