import { fileURLToPath } from "node:url";
import { type Installation, installedPython } from "../process/ensure-python.ts";

export const MINISTACK_VERSION = "1.5.33";

/** The Python that runs the pinned emulator. */
export function installedMinistack(installation: Installation): Promise<string> {
  const requirements = fileURLToPath(new URL("ministack-requirements.txt", import.meta.url));
  const program = { title: "The local cloud", folder: `ministack-${MINISTACK_VERSION}`, requirements };
  return installedPython(program, installation);
}
