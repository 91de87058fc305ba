import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Findings, Preparation, ServerMessage } from "../endpoint/null-server.ts";

const SERVER = fileURLToPath(new URL("../endpoint/null-server.ts", import.meta.url));
const HEAP = "--max-old-space-size=8192";

/** The null server in a process of its own, whose processor time is nobody's. */
export class EndpointProcess {
  readonly address: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.address = address;
  }

  static async start(): Promise<EndpointProcess> {
    const child = fork(SERVER, { execArgv: ["--import", "tsx", HEAP] });
    const [address]: AddressInfo[] = await once(child, "message");
    if (!address) throw new Error("The null server has no address.");
    return new EndpointProcess(child, `http://127.0.0.1:${address.port}`);
  }

  async prepare(preparation: Preparation): Promise<void> {
    await this.#ask({ prepare: preparation });
  }

  async findings(): Promise<Findings> {
    return this.#ask({ find: true });
  }

  stop(): void {
    this.#child.disconnect();
  }

  async #ask(message: ServerMessage): Promise<Findings> {
    const answer = once(this.#child, "message");
    this.#child.send(message);
    const [findings] = await answer;
    return findings;
  }
}
