import { STSClient } from "@aws-sdk/client-sts";
import { environmentNamed } from "#environments/environments.ts";
import { DASHBOARD_ORIGIN_VARIABLE } from "#environments/local.ts";
import { childEnvironment, definedVariables } from "../process/child-environment.ts";
import { checkCallerAccount } from "./caller-account.ts";
import { pageOrigin, readRunningEndpoint } from "./local-cloud.ts";

/**
 * The variables with which Terraform reaches the environment `name`: the local cloud's, or the caller's own once their
 * credentials are known to belong to its account. Throws what {@link checkCallerAccount} and {@link readRunningEndpoint} throw.
 */
export async function resolveTerraformVariables(name: string): Promise<Readonly<Record<string, string>>> {
  const environment = environmentNamed(name);
  if (!environment.emulated) {
    await checkCallerAccount(new STSClient({ region: environment.region }), environment);
    return definedVariables(process.env);
  }
  const endpoint = await readRunningEndpoint();
  const origin = { [DASHBOARD_ORIGIN_VARIABLE]: pageOrigin(endpoint) };
  return { ...childEnvironment(process.env), ...origin, AWS_ENDPOINT_URL: endpoint };
}
