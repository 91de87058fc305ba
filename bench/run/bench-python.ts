import { fileURLToPath } from "node:url";
import { OperatorError } from "#scripts/cli/errors.ts";
import { childEnvironment } from "#scripts/process/child-environment.ts";
import { ensurePython } from "#scripts/process/ensure-python.ts";

const BOTO3 = {
  title: "boto3",
  folder: "boto3-1.43.106",
  requirements: fileURLToPath(new URL("../contenders/requirements.txt", import.meta.url)),
} as const;

/** A Python with the pinned boto3, installed under `.local/` unless it is there already; an `OperatorError` where there is no way to one. */
export function boto3Python(say: (text: string) => void, signal: AbortSignal): Promise<string> {
  const onInstall = () => say(`Installing ${BOTO3.folder}`);
  return ensurePython(BOTO3, { variables: childEnvironment(process.env), signal, onInstall });
}

/** As {@link boto3Python}; `undefined`, with the reason said, where there is no way to one. */
export async function benchPython(
  say: (text: string) => void,
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await boto3Python(say, signal);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    note(`The Python contenders are left out. ${error.message}`);
    return undefined;
  }
}
