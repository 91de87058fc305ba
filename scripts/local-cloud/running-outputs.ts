import { CannotStart } from "./cannot-start.ts";
import { loopbackEndpoint } from "./loopback-endpoint.ts";
import { answers } from "./ministack.ts";
import { type LocalOutputs, readLocalOutputs } from "./outputs.ts";

/** The outputs of the local cloud while it answers; a `CannotStart` when it does not. */
export async function runningOutputs(): Promise<LocalOutputs> {
  const outputs = await readLocalOutputs();
  if (outputs && (await answers(loopbackEndpoint(outputs.endpoint)))) return outputs;
  throw new CannotStart('The local cloud does not run: start it with "npm start" in another terminal.');
}
