import { UsageError } from "./usage-error.ts";

/** The port after the local cloud's is used as well. */
const MAX_PORT = 65534;

/** The port that `text` names, or a `UsageError`. */
export function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= MAX_PORT) return port;
  throw new UsageError(`"${text}" is not a port: give a number from 1 to ${MAX_PORT}.`);
}
