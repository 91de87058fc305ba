import { parsedLine, portNumber } from "../cli/arguments.ts";
import { UsageError } from "../cli/errors.ts";
import { loopbackEndpoint } from "../environment/local-cloud.ts";
import type { Variables } from "../process/child-environment.ts";

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

const FLAG = { type: "boolean" } as const;
const OPTIONS = { help: FLAG, fresh: FLAG, exit: FLAG, port: { type: "string" } } as const;

export interface StartOptions {
  readonly help: boolean;
  readonly fresh: boolean;
  readonly exit: boolean;
  /** `undefined`: the port of the last start, or the usual one. */
  readonly port: number | undefined;
  /** A local cloud that runs already. */
  readonly endpoint: string | undefined;
}

/** What the command line and the variables ask for, or a `UsageError` that says what is wrong with them. */
export function startOptions(args: readonly string[], variables: Variables): StartOptions {
  const { help = false, fresh = false, exit = false, port } = parsedLine(args, OPTIONS).values;
  const endpoint = variables.AWS_ENDPOINT_URL ? loopbackEndpoint(variables.AWS_ENDPOINT_URL) : undefined;
  if (endpoint && fresh)
    throw new UsageError(`--fresh empties the local cloud that npm start runs itself, not the one at ${endpoint}.`);
  const wanted = port ?? variables.LOCAL_PORT;
  return { help, fresh, exit, port: wanted ? portNumber(wanted) : undefined, endpoint };
}
