import { once } from "node:events";
import { createConnection, createServer } from "node:net";
import { OperatorError } from "../cli/errors.ts";

/** Where everything of the local cloud listens: nothing outside of this machine reaches it. */
export const LOOPBACK = "127.0.0.1";

/** Throws an `OperatorError` when another program uses `port`; `command` takes another one with --port. */
export async function refuseTakenPort(port: number, command = "npm start --"): Promise<void> {
  if ((await isAnswered(port)) || !(await canListen(port)))
    throw new OperatorError(
      `Port ${port} of this machine is taken: end what uses it, or choose another one with "${command} --port PORT".`,
    );
}

/** A port of the loopback address that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The machine gave no port.");
  return address.port;
}

/** Some systems let two programs listen on one port when one of them does so on every interface. */
function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: LOOPBACK, port }, () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}
