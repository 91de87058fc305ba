import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "../drop/usage-error.ts";

/** Options that every command has. */
const COMMON = { env: { type: "string", default: "local" } } as const;

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The options on the command line, or a `UsageError`; anything beside them is refused. */
export function parsedArguments<O extends Options>(args: readonly string[], options: O) {
  return parsedWords(args, options, false).values;
}

/** The options on the command line and the words beside them, or a `UsageError`. */
export function parsedWords<O extends Options>(args: readonly string[], options: O, allowPositionals = true) {
  return parsedLine(args, { ...options, ...COMMON }, allowPositionals);
}

/** The same for a command that is about no environment: it has no options but these. */
export function parsedLine<O extends Options>(args: readonly string[], options: O, allowPositionals = false) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals });
  } catch (error) {
    const reason = error instanceof Error ? error.message : `${error}`;
    throw new UsageError(`${reason.replace(/\.$/, "")}. Try --help.`);
  }
}
