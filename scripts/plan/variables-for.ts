import { environmentNamed } from "#environments/environments.ts";
import { DASHBOARD_ORIGIN_VARIABLE } from "#environments/local-origin.ts";
import { CannotStart } from "../local-cloud/cannot-start.ts";
import { childEnvironment } from "../local-cloud/child-environment.ts";
import { loopbackEndpoint } from "../local-cloud/loopback-endpoint.ts";
import { answers } from "../local-cloud/ministack.ts";
import { readLocalOutputs } from "../local-cloud/outputs.ts";
import { pageOrigin } from "../local-cloud/page-proxy.ts";
import { definedVariables } from "../operations/defined-variables.ts";

/** The variables with which Terraform reaches the environment `name`: the caller's own, or the local cloud's. */
export async function variablesFor(name: string): Promise<Readonly<Record<string, string>>> {
  const environment = environmentNamed(name);
  if (!environment.emulated) return definedVariables(process.env);
  const outputs = await readLocalOutputs();
  if (!outputs || !(await answers(loopbackEndpoint(outputs.endpoint))))
    throw new CannotStart('The local cloud does not run: start it with "npm start" in another terminal.');
  const { endpoint } = outputs;
  const origin = { [DASHBOARD_ORIGIN_VARIABLE]: pageOrigin(endpoint) };
  return { ...childEnvironment(process.env), ...origin, AWS_ENDPOINT_URL: endpoint };
}
