import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Variables } from "./child-environment.ts";

/** The full path of the first of `names` that is a program on the path of `variables`. */
export function programPath(names: readonly string[], variables: Variables): string | undefined {
  const folders = (variables.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const suffixes = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  const candidates = names.flatMap((name) =>
    folders.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix))),
  );
  return candidates.find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
