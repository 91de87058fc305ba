import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "../drop/usage-error.ts";

/** Options that every command has. */
const COMMON = { env: { type: "string", default: "local" } } as const;

/** The options on the command line, or a `UsageError`; anything beside them is refused. */
export function parsedArguments<O extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options: { ...options, ...COMMON }, strict: true }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : `${error}`;
    throw new UsageError(`${reason.replace(/\.$/, "")}. Try --help.`);
  }
}
