import { type ParseArgsConfig, parseArgs } from "node:util";
import { environmentNamed } from "#environments/environments.ts";
import { UsageError } from "./errors.ts";

/** Options that every command has which is about an environment. */
const COMMON = { env: { type: "string", default: "local" } } as const;

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The options on the command line, or a `UsageError`; anything beside them is refused. */
export function parsedArguments<O extends Options>(args: readonly string[], options: O) {
  return parsedWords(args, options, false).values;
}

/**
 * The options on the command line and the words beside them, or a `UsageError`; an `UnknownEnvironment` before anything
 * is looked for in an environment that does not exist.
 */
export function parsedWords<O extends Options>(args: readonly string[], options: O, allowPositionals = true) {
  const line = parsedLine(args, { ...options, ...COMMON }, allowPositionals);
  const { env }: { readonly env?: unknown } = line.values;
  environmentNamed(`${env}`);
  return line;
}

/** The same for a command whose options are all its own. */
export function parsedLine<O extends Options>(args: readonly string[], options: O, allowPositionals = false) {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    const fault = faultOf(token, options, allowPositionals);
    if (fault) throw new UsageError(fault);
  }
  return parseArgs({ args: [...args], options, strict: true, allowPositionals });
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];

/** Node.js's own sentences speak of positional arguments, and quote what nobody typed. */
function faultOf(token: Token, options: Options, allowPositionals: boolean): string | undefined {
  if (token.kind === "option-terminator") return undefined;
  if (token.kind === "positional") return allowPositionals ? undefined : `"${token.value}" is too much.`;
  const { name, rawName, value, inlineValue } = token;
  const type = Object.hasOwn(options, name) ? options[name]?.type : undefined;
  if (type === undefined) return `There is no option ${rawName}.`;
  if (type === "boolean") return value === undefined ? undefined : `${rawName} takes no value.`;
  if (value === undefined) return `${rawName} needs a value.`;
  const looksLikeOption = !inlineValue && /^-./.test(value);
  return looksLikeOption
    ? `${rawName} needs a value. One that begins with "-" is written ${rawName}=${value}.`
    : undefined;
}

/** The whole number, 1 or more, that an option's text is, or a `UsageError`. */
export function countOf(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`${option} is a whole number from 1 on, not "${text}".`);
  return Number(text);
}

/** The port after the local cloud's is used as well. */
const MAX_PORT = 65534;

/** The port that `text` names, or a `UsageError`. */
export function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= MAX_PORT) return port;
  throw new UsageError(`"${text}" is not a port: give a number from 1 to ${MAX_PORT}.`);
}
