import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import {
  type AttributeValue,
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { ALL_STORES_INDEX, SUMMARY } from "#domain/stock/store-summary.ts";
import { Deadline } from "#functions/deadline.ts";
import { ItemBatches } from "#functions/item-batches.ts";
import { LOCAL_FOLDER } from "#scripts/process/local-folder.ts";
import { INVENTORY_TABLE, STORES_TABLE, TABLES } from "../endpoint/bench-names.ts";
import { storedItems } from "../workload/stored-items.ts";
import { TableFingerprint } from "../workload/table-fingerprint.ts";
import type { Workload } from "../workload/workload.ts";

const run = promisify(execFile);
const VERSION = "3.1.0";
const FOLDER = join(LOCAL_FOLDER.path, `dynamodb-local-${VERSION}`);
const PATIENCE_SECONDS = 30;
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bench</groupId><artifactId>dynamodb-local</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>software.amazon.dynamodb</groupId><artifactId>DynamoDBLocal</artifactId><version>${VERSION}</version>
  </dependency></dependencies>
</project>
`;

/** DynamoDB Local in memory, on a port of its own: real semantics, and its own word on what requests consume. */
export class DynamoDbLocal {
  readonly address: string;
  readonly #child: ChildProcess;
  readonly #client: DynamoDBClient;

  constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.address = address;
    this.#client = new DynamoDBClient({
      endpoint: address,
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
  }

  /** Resolves when it answers. */
  async ready(): Promise<void> {
    const deadline = Date.now() + PATIENCE_SECONDS * 1000;
    for (;;) {
      try {
        await this.#client.send(new ListTablesCommand({}));
        return;
      } catch (error) {
        if (Date.now() > deadline || this.#child.exitCode !== null) throw error;
        await pause(200);
      }
    }
  }

  /** Fresh tables that hold what is stored before the workload. */
  async reset(workload: Workload): Promise<void> {
    const { TableNames = [] } = await this.#client.send(new ListTablesCommand({}));
    for (const TableName of TableNames) await this.#client.send(new DeleteTableCommand({ TableName }));
    for (const name of Object.keys(TABLES)) await this.#create(name);
    const batches = new ItemBatches(this.#client, INVENTORY_TABLE, new Deadline());
    for (const items of storedItems(workload).values()) {
      await batches.write([...items.values()].map(({ json }): Record<string, AttributeValue> => JSON.parse(json)));
    }
  }

  /** Fingerprint of the Inventory table. */
  async fingerprint(): Promise<string> {
    const fingerprint = new TableFingerprint();
    let start: Record<string, AttributeValue> | undefined;
    do {
      const page = await this.#client.send(
        new ScanCommand({ TableName: INVENTORY_TABLE, ConsistentRead: true, ExclusiveStartKey: start }),
      );
      for (const { Store, Item, Count } of page.Items ?? []) {
        fingerprint.add({ store: Store?.S ?? "", item: Item?.S ?? "", count: Number(Count?.N) });
      }
      start = page.LastEvaluatedKey;
    } while (start);
    return fingerprint.text;
  }

  async stop(): Promise<void> {
    this.#client.destroy();
    if (this.#child.exitCode !== null) return;
    this.#child.kill();
    await once(this.#child, "exit");
  }

  async #create(name: string): Promise<void> {
    const { hash, range } = TABLES[name] ?? { hash: "Store" };
    const keys = [hash, ...(range === undefined ? [] : [range])];
    const attributes = name === STORES_TABLE ? [...keys, SUMMARY.directory] : keys;
    await this.#client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: keys.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? "HASH" : "RANGE" })),
        ...(name === STORES_TABLE && { GlobalSecondaryIndexes: [ALL_STORES] }),
      }),
    );
  }
}

const ALL_STORES = {
  IndexName: ALL_STORES_INDEX,
  KeySchema: [
    { AttributeName: SUMMARY.directory, KeyType: "HASH" as const },
    { AttributeName: SUMMARY.store, KeyType: "RANGE" as const },
  ],
  Projection: { ProjectionType: "ALL" as const },
};

/** Starts it where Java and Maven are there, else tells why its cells are left out. */
export async function startDynamoDbLocal(say: (text: string) => void): Promise<DynamoDbLocal | undefined> {
  try {
    await installed();
    const port = await freePort();
    const args = ["-cp", join(FOLDER, "lib", "*"), `-Djava.library.path=${join(FOLDER, "lib")}`, MAIN];
    // It would tell its maker of its use, and leave a file about that where it is started.
    const settings = ["-inMemory", "-disableTelemetry", "-port", `${port}`];
    const child = spawn("java", [...args, ...settings], { cwd: FOLDER, stdio: "ignore" });
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

const MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";

async function installed(): Promise<void> {
  if (existsSync(FOLDER)) return;
  const draft = `${FOLDER}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await writeFile(join(draft, "pom.xml"), POM);
  const copy = ["-q", "-B", "-f", join(draft, "pom.xml"), "dependency:copy-dependencies"];
  await run("mvn", [...copy, "-DincludeScope=runtime", `-DoutputDirectory=${join(draft, "lib")}`]);
  await rename(draft, FOLDER);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The machine gave no port.");
  return address.port;
}
