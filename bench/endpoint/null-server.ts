import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { storedItems } from "../workload/stored-items.ts";
import { TableFingerprint } from "../workload/table-fingerprint.ts";
import type { Workload } from "../workload/workload.ts";
import { INVENTORY_TABLE, TABLES, UPLOAD_BUCKET } from "./bench-names.ts";
import { NullDynamoDb } from "./null-dynamodb.ts";
import { NullTable } from "./null-table.ts";
import { QueryPages } from "./query-pages.ts";
import { Usage } from "./usage.ts";

/** What the server is told before a run. */
export interface Preparation {
  readonly workload: Workload;
  /** Paths of the files by their keys. */
  readonly files: Readonly<Record<string, string>>;
  /** Milliseconds that each answer of DynamoDB is held back. */
  readonly latencyMs: number;
}

/** What the server tells after a run. */
export interface Findings {
  readonly usage: Usage;
  /** Fingerprint of the Inventory table. */
  readonly table: string;
}

export type ServerMessage = { readonly prepare: Preparation } | { readonly find: true };

/** One run: what is stored before it, and what is asked in it. */
class Run {
  readonly usage = new Usage();
  readonly inventory: NullTable;
  readonly dynamodb: NullDynamoDb;
  readonly preparation: Preparation;

  constructor(preparation: Preparation) {
    const { items, pages } = storedFor(preparation.workload);
    this.preparation = preparation;
    this.inventory = new NullTable({ ...TABLES[INVENTORY_TABLE], hash: "Store" }, items);
    this.dynamodb = new NullDynamoDb(this.inventory, pages, this.usage);
  }

  findings(): Findings {
    const fingerprint = new TableFingerprint();
    for (const [store, item, { count }] of this.inventory.items())
      fingerprint.add({ store, item, count: Number(count) });
    return { usage: this.usage, table: fingerprint.text };
  }
}

let stored = { name: "", items: storedItems(undefined), pages: new QueryPages() };
let run: Run | undefined;

/** Workloads that begin alike share what is stored; it is made once. */
function storedFor(workload: Workload) {
  const { rows, stores, changedShare } = workload;
  const name = changedShare === undefined ? "" : `${rows}/${stores}`;
  if (stored.name !== name) stored = { name, items: storedItems(workload), pages: new QueryPages() };
  return stored;
}

process.on("message", async (message: ServerMessage) => {
  if ("prepare" in message) {
    run = new Run(message.prepare);
    process.send?.("prepared");
  } else process.send?.(run?.findings());
});
process.on("disconnect", () => process.exit());
// Ctrl-C reaches every process of a terminal; the bench still needs an answer while it ends.
process.on("SIGINT", () => {});

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(400).end(); // what it does not know is never asked again
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!run) throw new Error("The server is asked before it is prepared.");
  const target = request.headers["x-amz-target"];
  if (typeof target === "string" && target.startsWith("DynamoDB_")) return answerDynamoDb(request, response, run);
  if (request.method === "GET") run.usage.s3Gets += 1;
  if (request.method === "PUT") run.usage.s3Puts += 1;
  if (request.method === "GET") return sendFile(request, response, run);
  await bodyOf(request);
  if (request.method === "HEAD") return void response.writeHead(404).end();
  if (typeof target === "string" && target.endsWith("SendMessage")) return takeMessage(response, run);
  response.writeHead(200, { "content-type": "text/xml", ETag: '"0"' });
  response.end(PUBLISHED);
}

const NO_SUCH_KEY = "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>";
const PUBLISHED =
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';

async function answerDynamoDb(request: IncomingMessage, response: ServerResponse, run: Run): Promise<void> {
  const { dynamodb, usage, preparation } = run;
  const operation = `${request.headers["x-amz-target"]}`.split(".")[1] ?? "";
  const body = await bodyOf(request);
  usage.requests += 1;
  const { status, json } = dynamodb.answer(operation, body);
  if (preparation.latencyMs > 0) await pause(preparation.latencyMs);
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": "0" });
  response.end(json);
}

async function sendFile({ url = "" }: IncomingMessage, response: ServerResponse, { preparation }: Run): Promise<void> {
  const object = decodeURIComponent(new URL(url, "http://bench").pathname);
  const folder = `/${UPLOAD_BUCKET}/`;
  // No report is there before its upload is loaded.
  if (!object.startsWith(folder)) return void response.writeHead(404, { "content-type": "text/xml" }).end(NO_SUCH_KEY);
  const key = object.slice(folder.length);
  const path = preparation.files[key];
  if (path === undefined) throw new Error(`The workload has no file ${key}.`);
  const { size } = await stat(path);
  response.writeHead(200, { "content-length": size, ETag: '"0"', "content-type": "binary/octet-stream" });
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), response);
}

function takeMessage(response: ServerResponse, { usage }: Run): void {
  usage.messages += 1;
  response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
  response.end('{"MessageId":"1"}');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
