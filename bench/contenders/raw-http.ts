import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { INVENTORY_TABLE } from "../endpoint/bench-names.ts";
import { type FileRow, writeBatches } from "./file-rows.ts";
import { KEYS, measured } from "./loaded.ts";

const CONCURRENCY = 16;
const TARGET = "DynamoDB_20120810.BatchExecuteStatement";
const REGION = process.env.AWS_REGION ?? "";
const endpoint = new URL(process.env.AWS_ENDPOINT_URL ?? "");
const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
const STATEMENT = `INSERT INTO \\"${INVENTORY_TABLE}\\" VALUE {'Store': ?, 'Item': ?, 'Count': ?, 'Status': ?, 'Threshold': ?, 'History': ?, 'UpdatedAt': ?, 'Sequencer': ?, 'Source': ?}`;
const STAMP = '{"S":"2026-06-01T00:00:00.000Z"},{"S":"0055AED6DCD9000000000000"},{"S":"exports/0.csv"}';

const signingKeys = new Map<string, Buffer>();

/** A floor: the conditional inserts that a first load makes, written by hand and signed, without an SDK. */
await measured(async () => {
  for (const key of KEYS) await writeBatches(key, CONCURRENCY, write);
});

async function write(batch: readonly FileRow[]): Promise<void> {
  const body = `{"Statements":[${batch.map(statement).join(",")}]}`;
  const { Responses } = JSON.parse(await send(body));
  for (const { Error: refused } of Responses) if (refused) throw new Error(refused.Code);
}

function statement({ store, item, count }: FileRow): string {
  const pieces = Number(count);
  const status = pieces <= 0 ? "OUT" : pieces <= 10 ? "LOW" : "OK";
  return `{"Statement":"${STATEMENT}","Parameters":[{"S":${JSON.stringify(store)}},{"S":${JSON.stringify(item)}},{"N":"${pieces}"},{"S":"${status}"},{"N":"10"},{"S":"tflc00:${pieces}"},${STAMP}]}`;
}

async function send(body: string): Promise<string> {
  const request = httpRequest(endpoint, { method: "POST", agent, headers: headers(body) });
  request.end(body);
  const [response]: IncomingMessage[] = await once(request, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Signature version 4. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function headers(body: string): Record<string, string | number> {
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
  const day = time.slice(0, 8);
  const scope = `${day}/${REGION}/dynamodb/aws4_request`;
  const hash = createHash("sha256").update(body).digest("hex");
  const signed = "host;x-amz-date;x-amz-target";
  const canonical = `POST\n/\n\nhost:${endpoint.host}\nx-amz-date:${time}\nx-amz-target:${TARGET}\n\n${signed}\n${hash}`;
  const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${createHash("sha256").update(canonical).digest("hex")}`;
  const signature = createHmac("sha256", signingKey(day)).update(toSign).digest("hex");
  return {
    host: endpoint.host,
    "x-amz-date": time,
    "x-amz-target": TARGET,
    "content-type": "application/x-amz-json-1.0",
    "content-length": Buffer.byteLength(body),
    authorization: `AWS4-HMAC-SHA256 Credential=${process.env.AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}

function signingKey(day: string): Buffer {
  const known = signingKeys.get(day);
  if (known) return known;
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const secret = `AWS4${process.env.AWS_SECRET_ACCESS_KEY}`;
  const key = [day, REGION, "dynamodb", "aws4_request"].reduce<string | Buffer>(hmac, secret);
  const made = Buffer.from(key);
  signingKeys.set(day, made);
  return made;
}
