import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { OperatorError } from "../cli/errors.ts";
import { PROJECT } from "../process/local-folder.ts";
import { findTerraform } from "../terraform/terraform.ts";
import { localClients } from "./clients.ts";
import { readRunningOutputs, refuseUnapplied } from "./local-cloud.ts";
import { type Outputs, parseOutputs } from "./outputs.ts";

/** The environment that files are dropped in. */
export interface DropTarget {
  readonly outputs: Outputs;
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
}

/** The environment `name`, or an `OperatorError` that says what it lacks. */
export function dropTarget(name: string): Promise<DropTarget> {
  return name === "local" ? localTarget() : remoteTarget(name);
}

async function localTarget(): Promise<DropTarget> {
  const outputs = await readRunningOutputs();
  const clients = localClients(outputs);
  await refuseUnapplied(clients.s3, outputs.upload_bucket);
  return { outputs, ...clients };
}

/** With the caller's own credentials, as every tool of AWS finds them. */
async function remoteTarget(name: string): Promise<DropTarget> {
  const folder = join(PROJECT, "cdktf.out", "stacks", name);
  const outputs = existsSync(folder) ? await terraformOutputs(folder) : undefined;
  if (!outputs)
    throw new OperatorError(
      `This machine knows no outputs of "${name}": run "npm run plan -- --env ${name}", and "npm run apply -- --env ${name}" if it is not applied yet.`,
    );
  const { region } = outputs;
  return { outputs, s3: new S3Client({ region }), dynamodb: new DynamoDBClient({ region }) };
}

async function terraformOutputs(folder: string): Promise<Outputs | undefined> {
  const command = findTerraform(process.env);
  try {
    const { stdout } = await promisify(execFile)(command, ["output", "-json", "-no-color"], { cwd: folder });
    return parseOutputs(stdout);
  } catch {
    return undefined;
  }
}
