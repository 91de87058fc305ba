import { CannotStart } from "../cli/cannot-start.ts";
import { answers } from "../start/ministack.ts";
import { loopbackEndpoint } from "./loopback-endpoint.ts";
import { type LocalOutputs, readLocalOutputs } from "./outputs.ts";

/** The outputs of the local cloud while it answers; a `CannotStart` when it does not. */
export async function runningOutputs(): Promise<LocalOutputs> {
  const outputs = await readLocalOutputs();
  if (outputs && (await answers(loopbackEndpoint(outputs.endpoint)))) return outputs;
  throw new CannotStart('The local cloud does not run: start it with "npm start" in another terminal.');
}
