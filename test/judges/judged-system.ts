import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AttributeValue, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import type { UploadVersion } from "#domain/upload/upload-order.ts";
import { UPLOAD, UPLOAD_VERSIONS } from "#domain/upload/upload-record.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { loadMessage } from "#functions/load-inventory/load-message.ts";
import { messageBody, type Upload } from "#functions/uploads/load-request.ts";
import { bundle, NODE_BUNDLE } from "#scripts/build/bundle.ts";
import { unpackFunction } from "#scripts/build/unpack-function.ts";
import type { DynamoDbLocal } from "#scripts/dynamodb-local/dynamodb-local.ts";
import { wakes } from "#test/unit/functions/check-stock/filter-evaluator.ts";
import type { SentMessage } from "../unit/functions/load-inventory/fake-cloud.ts";
import type { PlayedCloud } from "../unit/functions/load-inventory/schedules.ts";
import { DeployedStack } from "./deployed-stack.ts";
import { FunctionPool, type Limits, resolved } from "./function-pool.ts";
import { StandInServices } from "./stand-in-services.ts";
import { TableStream } from "./table-stream.ts";

const LOADER = "load-inventory";
const CHECKER = "check-stock";
const MOST_TRIES = 60;

type Item = Record<string, AttributeValue>;

/**
 * Both functions from their zips, on the path that an account takes: with the variables, tables, stream and filter of
 * the synthesized stack, DynamoDB Local for the tables and stand-ins for the other services.
 */
export class JudgedSystem implements PlayedCloud {
  readonly stack = new DeployedStack();
  readonly services = new StandInServices();
  /** Every request to DynamoDB since the tables are fresh: its operation and body. */
  readonly asked: { readonly operation: string; readonly body: string }[] = [];
  readonly loader: FunctionPool;
  readonly checker: FunctionPool;
  readonly dynamodb: DynamoDbLocal;
  readonly #folder: string;
  #stream: TableStream | undefined;
  #aheadMs = 0;

  private constructor(dynamodb: DynamoDbLocal, folder: string) {
    this.dynamodb = dynamodb;
    this.#folder = folder;
    this.loader = this.#pool(LOADER);
    this.checker = this.#pool(CHECKER);
  }

  static async start(dynamodb: DynamoDbLocal): Promise<JudgedSystem> {
    const folder = await mkdtemp(join(tmpdir(), "judges-"));
    for (const name of [LOADER, CHECKER]) await unpackFunction(name, join(folder, name));
    const program = await bundle("test/judges/function-program.ts", { ...NODE_BUNDLE, format: "esm" });
    await writeFile(programIn(folder), program);
    return new JudgedSystem(dynamodb, folder);
  }

  async stop(): Promise<void> {
    await this.loader.stop();
    await this.checker.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Empty tables, buckets and queues. */
  async reset(): Promise<void> {
    await this.together(Promise.resolve());
    await this.dynamodb.reset(this.stack.tables);
    this.services.clear();
    this.loader.delayMs = () => 0;
    this.asked.length = 0;
    this.#stream = await TableStream.of(this.dynamodb, this.stack.table("inventory"));
  }

  get nowMs(): number {
    return Date.now() + this.#aheadMs;
  }

  set nowMs(time: number) {
    this.#aheadMs = time - Date.now();
  }

  put({ key, versionId }: Upload, content: string | Uint8Array): void {
    this.services.putVersion(this.#loaderVariable("UPLOAD_BUCKET"), key, versionId, content);
  }

  async handle({ request, round }: Pick<SentMessage, "request" | "round">, limits: Limits): Promise<number> {
    const body = messageBody(request, round, this.#loaderVariable("UPLOAD_BUCKET"));
    const attributes = { ApproximateReceiveCount: "1" };
    return this.loader.invoke({ Records: [{ body, attributes }] }, this.#aheadMs, limits);
  }

  takeSent(): SentMessage[] {
    const bucket = this.#loaderVariable("UPLOAD_BUCKET");
    return this.services.takeSent(lastPart(this.#loaderVariable("LOAD_QUEUE_URL"))).flatMap((message) => {
      const { requests, round } = loadMessage(message.body, bucket);
      return requests.map((request) => ({ request, round, dueMs: this.nowMs + message.delaySeconds * 1000 }));
    });
  }

  async reportedPlace(versionId: string): Promise<UploadVersion | undefined> {
    return this.reports().get(versionId);
  }

  async together(invocations: Promise<unknown>): Promise<void> {
    await invocations;
    await this.loader.settled();
  }

  /** Handles an upload's event and everything that comes of it; throws what an invocation throws. */
  async load(...uploads: readonly Upload[]): Promise<void> {
    for (const upload of uploads) await this.receive(upload);
    await this.receiveSent();
  }

  /** Handles an upload's event in one invocation; returns how many requests that took. */
  receive(upload: Upload, limits: Limits = {}): Promise<number> {
    return this.handle({ request: { kind: "upload", upload }, round: 0 }, limits);
  }

  /** Handles what the loader sent itself until nothing is left. */
  async receiveSent(): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const [next, ...rest] = this.takeSent();
      if (!next) return;
      for (const message of [next, ...rest]) {
        this.nowMs = Math.max(this.nowMs, message.dueMs);
        await this.handle(message, {});
      }
    }
    throw new Error("The work never ends.");
  }

  /** The stream's records since the last time. */
  async newRecords(): Promise<readonly DynamoDBRecord[]> {
    return (await this.#stream?.newRecords()) ?? [];
  }

  /** Hands records to check-stock as the stream's mapping does; returns how many requests each of its batches took. */
  async deliver(records: readonly DynamoDBRecord[], limits: Limits = {}): Promise<number[]> {
    const waking = records.filter((record) => wakes(record, this.stack.streamFilter));
    const requests: number[] = [];
    for (let from = 0; from < waking.length; from += this.stack.streamBatch) {
      const Records = waking.slice(from, from + this.stack.streamBatch);
      requests.push(await this.checker.invoke({ Records }, this.#aheadMs, limits));
    }
    return requests;
  }

  /** Every item of a table, as it stands now. */
  async items(part: string): Promise<readonly Item[]> {
    const found: Item[] = [];
    let start: Item | undefined;
    do {
      const page = await this.dynamodb.client.send(
        new ScanCommand({ TableName: this.stack.table(part), ConsistentRead: true, ExclusiveStartKey: start }),
      );
      found.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start);
    return found;
  }

  /** The place in the order that was recorded for each version of an object. */
  async places(): Promise<ReadonlyMap<string, UploadVersion>> {
    const records = (await this.items("uploads")).filter((item) => item[UPLOAD.store]?.S === UPLOAD_VERSIONS);
    const text = (item: Item, name: string) => item[name]?.S ?? "";
    return new Map(
      records.map((item) => [
        text(item, UPLOAD.upload),
        {
          key: text(item, UPLOAD.key),
          uploadedAt: text(item, UPLOAD.uploadedAt),
          sequencer: text(item, UPLOAD.sequencer),
        },
      ]),
    );
  }

  /** The reports that are written, by the version of their upload. */
  reports(): ReadonlyMap<string, UploadReport> {
    const objects = [...this.services.objectsOf(this.#loaderVariable("REPORT_BUCKET"))];
    const written = objects.filter(([key]) => REPORT.test(key)).map(([, text]): UploadReport => JSON.parse(text));
    return new Map(written.map((report) => [report.versionId, report]));
  }

  #pool(name: string): FunctionPool {
    return new FunctionPool({
      deployed: this.stack.function(name),
      program: programIn(this.#folder),
      code: join(this.#folder, name),
      services: this.services,
      dynamodb: this.dynamodb.address,
      onRequest: ({ headers, body }) => {
        const [service, operation] = `${headers["x-amz-target"]}`.split(".");
        if (operation && service?.startsWith("DynamoDB_")) this.asked.push({ operation, body: body.toString() });
      },
    });
  }

  #loaderVariable(name: string): string {
    return resolved(this.stack.function(LOADER).environment.variables[name] ?? "", "");
  }
}

/** A report, and neither a list of rejected rows nor a pointer to the last report. */
const REPORT = /\/(?!latest\.)[^/]+\.json$/;

function programIn(folder: string): string {
  return join(folder, "function-program.mjs");
}

function lastPart(url: string): string {
  return url.split("/").at(-1) ?? "";
}
