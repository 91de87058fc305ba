import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
} from "@aws-sdk/client-dynamodb";
import { freePort } from "../process/port.ts";
import { ensureDynamoDbLocal } from "./ensure-dynamodb-local.ts";

const PATIENCE_SECONDS = 30;
const POLL_MS = 100;
const MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";
/** It lives for minutes at most: compiling its code well would cost more than it saves. */
const JAVA_OPTIONS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
/** It would tell its maker of its use, and leave a file about that where it is started. */
const OPTIONS = ["-inMemory", "-sharedDb", "-disableTelemetry"];

/** DynamoDB Local in memory, on a port of its own: real semantics, and its own word on what requests consume. */
export class DynamoDbLocal {
  readonly address: string;
  readonly client: DynamoDBClient;
  readonly #child: ChildProcess;

  constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.address = address;
    this.client = new DynamoDBClient({
      endpoint: address,
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    process.once("exit", () => child.kill());
  }

  /** Resolves when it answers. */
  async ready(): Promise<void> {
    const deadline = Date.now() + PATIENCE_SECONDS * 1000;
    for (;;) {
      try {
        await this.client.send(new ListTablesCommand({}));
        return;
      } catch (error) {
        if (Date.now() > deadline || this.#child.exitCode !== null) throw error;
        await pause(POLL_MS);
      }
    }
  }

  /** Has these tables and no others afterwards, all of them empty. */
  async reset(tables: readonly CreateTableCommandInput[]): Promise<void> {
    const { TableNames = [] } = await this.client.send(new ListTablesCommand({}));
    for (const TableName of TableNames) await this.client.send(new DeleteTableCommand({ TableName }));
    for (const table of tables) await this.client.send(new CreateTableCommand(table));
  }

  async stop(): Promise<void> {
    this.client.destroy();
    if (this.#child.exitCode !== null) return;
    this.#child.kill();
    await once(this.#child, "exit");
  }
}

/** Starts it where Java and Maven are there, else says in one line why it is left out. */
export async function startDynamoDbLocal(say: (text: string) => void): Promise<DynamoDbLocal | undefined> {
  try {
    const folder = await ensureDynamoDbLocal();
    const port = await freePort();
    const libraries = ["-cp", join(folder, "*"), `-Djava.library.path=${folder}`];
    const args = [...JAVA_OPTIONS, ...libraries, MAIN, ...OPTIONS, "-port", `${port}`];
    const child = spawn("java", args, { cwd: folder, stdio: "ignore" });
    await once(child, "spawn");
    const dynamodb = new DynamoDbLocal(child, `http://127.0.0.1:${port}`);
    await dynamodb.ready().catch(async (error: unknown) => {
      await dynamodb.stop();
      throw error;
    });
    return dynamodb;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : error;
    say(`DynamoDB Local is left out, for it cannot be started (it needs Java 17 and Maven): ${reason}`);
    return undefined;
  }
}
