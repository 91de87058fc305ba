import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { local } from "#environments/local.ts";
import type { Outputs } from "#infra/outputs.ts";
import { OperatorError } from "../cli/errors.ts";
import { findTerraform, stackFolder } from "../terraform/terraform.ts";
import { type Clients, localClients, remoteClients } from "./clients.ts";
import { readRunningCloud, refuseUnapplied } from "./local-cloud.ts";
import { parseOutputs } from "./outputs.ts";

/** An applied environment: what its stack is called in the cloud, and clients that reach it. */
export interface ConnectedEnvironment extends Clients {
  readonly outputs: Outputs;
}

/** The environment `name`, or an `OperatorError` that says what it lacks. */
export function connectEnvironment(name: string): Promise<ConnectedEnvironment> {
  return name === local.name ? connectLocal() : connectRemote(name);
}

async function connectLocal(): Promise<ConnectedEnvironment> {
  const outputs = await readRunningCloud();
  const clients = localClients(outputs);
  await refuseUnapplied(clients.s3, outputs.upload_bucket);
  return { outputs, ...clients };
}

async function connectRemote(name: string): Promise<ConnectedEnvironment> {
  const text = existsSync(stackFolder(name)) ? await readTerraformOutputs(name) : undefined;
  const outputs = text && parseOutputs(name, text);
  if (!outputs)
    throw new OperatorError(
      `This machine knows no outputs of "${name}": run "npm run plan -- --env ${name}", and "npm run apply -- --env ${name}" if it is not applied yet.`,
    );
  return { outputs, ...remoteClients(outputs.region) };
}

async function readTerraformOutputs(stack: string): Promise<string | undefined> {
  const command = findTerraform(process.env);
  try {
    const { stdout } = await promisify(execFile)(command, ["output", "-json", "-no-color"], {
      cwd: stackFolder(stack),
    });
    return stdout;
  } catch {
    return undefined;
  }
}
