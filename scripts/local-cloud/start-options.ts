import { parseArgs } from "node:util";
import { CannotStart } from "./cannot-start.ts";
import type { Variables } from "./child-environment.ts";
import { loopbackEndpoint } from "./loopback-endpoint.ts";

export const START_USAGE = `npm start -- [--fresh] [--exit] [--port PORT]

Runs the whole system on this machine: a local cloud, the stack "local", the files under samples/. Ctrl-C ends it;
what is in it stays under .local/ for the next start.

  --fresh      begin anew: forget what earlier starts left
  --exit       do all of it once, take everything down again and exit (for scripts)
  --port PORT  where the local cloud listens on 127.0.0.1 (also LOCAL_PORT; usually 4566);
               the dashboard is shown on the next one
  --help       show this text

AWS_ENDPOINT_URL names a local cloud that already runs; it must be on this machine. No account is ever touched.
`;

/** The dashboard is shown on the next one. */
const MAX_PORT = 65534;

export interface StartOptions {
  readonly help: boolean;
  readonly fresh: boolean;
  readonly exit: boolean;
  /** `undefined`: the port of the last start, or the usual one. */
  readonly port: number | undefined;
  /** A local cloud that runs already. */
  readonly endpoint: string | undefined;
}

/** What the command line and the variables ask for, or a `CannotStart` that says what is wrong with them. */
export function startOptions(args: readonly string[], variables: Variables): StartOptions {
  const { help = false, fresh = false, exit = false, port } = parsed(args);
  const endpoint = variables.AWS_ENDPOINT_URL ? loopbackEndpoint(variables.AWS_ENDPOINT_URL) : undefined;
  if (endpoint && fresh)
    throw new CannotStart(`--fresh empties the local cloud that npm start runs itself, not the one at ${endpoint}.`);
  return { help, fresh, exit, port: portNumber(port ?? variables.LOCAL_PORT), endpoint };
}

function parsed(args: readonly string[]) {
  const flag = { type: "boolean" } as const;
  const options = { help: flag, fresh: flag, exit: flag, port: { type: "string" } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new CannotStart(`${error instanceof Error ? error.message : error} Try "npm start -- --help".`);
  }
}

function portNumber(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= MAX_PORT) return port;
  throw new CannotStart(`"${text}" is not a port: give a number from 1 to ${MAX_PORT}.`);
}
