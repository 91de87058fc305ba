import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { freePort } from "#scripts/process/port.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** What a fresh clone has; the packages are shared, everything else the copy makes for itself. */
const SOURCES = [
  ...["main.ts", "cdktf.json", "package.json", "tsconfig.json"],
  ...["domain", "environments", "functions", "infra", "samples", "scripts", "web"],
];
const CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" };
const READY = "Alerts as they arrive";

/** The stack's outputs, as `npm start` writes them. */
export type Outputs = Readonly<Record<string, string>>;

/** A copy of the project in which `npm start` runs against a fresh local cloud of its own. */
export class RunningSystem {
  readonly folder: string;
  readonly outputs: Outputs;
  readonly process: ChildProcess;
  /** How a client reaches the local cloud. */
  readonly configuration;
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly logs: CloudWatchLogsClient;

  private constructor(folder: string, child: ChildProcess, outputs: Outputs) {
    this.folder = folder;
    this.process = child;
    this.outputs = outputs;
    const configuration = {
      endpoint: this.output("endpoint"),
      region: this.output("region"),
      credentials: CREDENTIALS,
    };
    this.configuration = configuration;
    this.s3 = new S3Client({ ...configuration, forcePathStyle: true });
    this.dynamodb = new DynamoDBClient(configuration);
    this.sqs = new SQSClient(configuration);
    this.logs = new CloudWatchLogsClient(configuration);
  }

  /** Resolves when `npm start` shows alerts as they arrive; `said` gets everything it prints. */
  static async start(said: (text: string) => void): Promise<RunningSystem> {
    const folder = await projectCopy();
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "scripts/start/start.ts", "--port", `${await freePort()}`],
      {
        cwd: folder,
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    await ready(child, said);
    const outputs = JSON.parse(await readFile(join(folder, ".local", "outputs.json"), "utf8")) as Outputs;
    return new RunningSystem(folder, child, outputs);
  }

  output(name: string): string {
    const value = this.outputs[name];
    if (value === undefined) throw new Error(`The stack has no output ${name}.`);
    return value;
  }

  /** Presses Ctrl-C; resolves with the exit status. */
  async stop(): Promise<number | null> {
    for (const client of [this.s3, this.dynamodb, this.sqs, this.logs]) client.destroy();
    if (this.process.exitCode !== null) return this.process.exitCode;
    this.process.kill("SIGINT");
    const [status] = await once(this.process, "exit");
    return status;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function projectCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "inventory-system-"));
  for (const source of SOURCES) await cp(join(ROOT, source), join(folder, source), { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

function ready(child: ChildProcess, said: (text: string) => void): Promise<void> {
  let text = "";
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      text += chunk;
      said(`${chunk}`);
      if (text.includes(READY)) resolve();
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("error", reject);
    child.once("exit", (status) => reject(new Error(`npm start ended with ${status}:\n${text}`)));
  });
}
