import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect } from "chai";
import { ENVIRONMENTS } from "#environments/environments.ts";
import { boundedRequests } from "#functions/bounded-requests.ts";
import { Deadline, DeadlineReached } from "#functions/deadline.ts";
import { LeanDynamoDBClient } from "#functions/lean-dynamodb-client.ts";
import { UploadBucket } from "#functions/load-inventory/adapters/upload-bucket.ts";
import { LONGEST_PERMIT_WAIT_MS } from "#functions/publish/rate-limit.ts";
import { collected } from "#test/unit/functions/load-inventory/collected.ts";

const KEY = { TableName: "inventory", Key: { Store: { S: "Lyon" }, Item: { S: "a" } } };
const JSON_HEAD = { "content-type": "application/x-amz-json-1.0", "content-length": 2 };
const CHECKSUM = { "x-amz-checksum-crc32": "AAAAAA==" };
type Bounds = ReturnType<typeof boundedRequests>;
type Client = (bounds: Bounds) => () => Promise<unknown>;

/** One request of each kind of client that a function makes. */
const CLIENTS: Readonly<Record<string, Client>> = {
  DynamoDB: (bounds) => {
    const client = new DynamoDBClient(configuration(bounds));
    return () => client.send(new GetItemCommand(KEY));
  },
  S3: (bounds) => {
    const client = new S3Client({ ...configuration(bounds), forcePathStyle: true });
    return async () => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: "uploads", Key: "a.csv" }));
      return Body?.transformToString();
    };
  },
  SNS: (bounds) => {
    const client = new SNSClient(configuration(bounds));
    return () => client.send(new PublishCommand({ TopicArn: "arn:aws:sns:eu-central-1:1:t", Message: "m" }));
  },
  SQS: (bounds) => {
    const client = new SQSClient(configuration(bounds));
    return () => client.send(new SendMessageCommand({ QueueUrl: `${endpoint()}/1/loads`, MessageBody: "m" }));
  },
};

let server: Server;

describe("requests to a service", () => {
  let deadline: Deadline;
  let asked: number;
  let answer: (response: ServerResponse, count: number) => void;

  before(async () => {
    server = createServer((request, response) => {
      asked += 1;
      request.resume();
      answer(response, asked);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  beforeEach(() => {
    asked = 0;
    answer = () => {};
    deadline = new Deadline();
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  for (const [name, client] of Object.entries(CLIENTS)) {
    it(`of ${name} that are never answered are asked again, and end before the invocation does`, async () => {
      const endsAt = begin(deadline, 1_000);
      const failure = await failureOf(client(boundedRequests(deadline))());
      expect(failure).to.be.instanceOf(DeadlineReached);
      expect([asked > 1, Date.now() < endsAt]).to.deep.equal([true, true]);
    });

    it(`of ${name} whose answer stops in the middle end as well`, async () => {
      answer = (response) => response.writeHead(200, { ...JSON_HEAD, "content-length": 9 }).write("{");
      const endsAt = begin(deadline, 1_000);
      const failure = await failureOf(client(boundedRequests(deadline))());
      expect(failure).to.be.instanceOf(Error);
      expect(Date.now()).to.be.below(endsAt);
    });

    it(`of ${name} whose answer trickles in end as well`, async () => {
      answer = (response) => {
        response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
        const timer = setInterval(() => response.write(" "), 20);
        response.on("close", () => clearInterval(timer));
      };
      const endsAt = begin(deadline, 1_000);
      expect(await failureOf(client(boundedRequests(deadline))())).to.be.instanceOf(Error);
      expect(Date.now()).to.be.below(endsAt);
    });
  }

  it("that the lean client asks by itself are bounded like the SDK's", async () => {
    answer = (response, count) => void (count === 1 && response.writeHead(200, JSON_HEAD).end("{}"));
    const endsAt = begin(deadline, 1_000);
    const client = new LeanDynamoDBClient(configuration(boundedRequests(deadline)));
    await client.send(new GetItemCommand(KEY));
    expect(await failureOf(client.send(new GetItemCommand(KEY)))).to.be.instanceOf(DeadlineReached);
    expect([asked > 2, Date.now() < endsAt]).to.deep.equal([true, true]);
  });

  it("for a file whose answer stands still or breaks off ask for the rest of it", async () => {
    answer = (response, count) => {
      const start = Number(/\d+/.exec(response.req.headers.range ?? "0"));
      const rest = "0123456789".slice(start);
      const range = start === 0 ? CHECKSUM : { "content-range": `bytes ${start}-9/10` };
      response.writeHead(200, { "content-length": rest.length, etag: "e1", ...range });
      if (count === 3) response.end(rest);
      else response.write(rest.slice(0, 3), () => void (count === 2 && response.destroy()));
    };
    begin(deadline, 2_000);
    expect(`${Buffer.concat(await readFile(deadline))}`).to.equal("0123456789");
    expect(asked).to.equal(3);
  });

  it("for a file wait for whoever reads it", async () => {
    const bytes = Buffer.alloc(4_000_000);
    answer = (response) => response.writeHead(200, { "content-length": bytes.length, etag: "e1" }).end(bytes);
    begin(deadline, 2_000);
    let received = 0;
    for await (const chunk of fileOf(deadline)) {
      if (received === 0) await setTimeout(4 * deadline.attemptMs());
      received += chunk.length;
    }
    expect([received, asked]).to.deep.equal([bytes.length, 1]);
  });

  it("for a file do not take bytes for the file's that have another checksum", async () => {
    answer = (response) => response.writeHead(200, { "content-length": 3, etag: "e1", ...CHECKSUM }).end("abc");
    begin(deadline, 2_000);
    expect(await failureOf(readFile(deadline))).to.match(/Checksum mismatch/);
    expect(asked).to.equal(1);
  });

  it("that are throttled wait for minutes, more and more slowly, as long as the invocation has time", async () => {
    const throttled = JSON.stringify({ __type: "ProvisionedThroughputExceededException", message: "slow down" });
    answer = (response, count) =>
      void (count < 40
        ? response.writeHead(400, { ...JSON_HEAD, "content-length": throttled.length }).end(throttled)
        : response.writeHead(200, JSON_HEAD).end("{}"));
    const waits: number[] = [];
    deadline.begin(() => 900_000);
    const clock = { now: Date.now, sleep: async (milliseconds: number) => void waits.push(milliseconds) };
    const client = new DynamoDBClient(configuration(boundedRequests(deadline, clock)));
    await client.send(new QueryCommand({ TableName: "inventory" }));
    expect([asked, waits.length]).to.deep.equal([40, 39]);
    expect(Math.max(...waits)).to.be.within(Math.max(...waits.slice(0, 3)), 5_000);
  });

  it("that are throttled are given up in the first half of the reserve", async () => {
    answer = (response) => response.writeHead(503, JSON_HEAD).end("{}");
    let remainingMs = 900_000;
    deadline.begin(() => remainingMs);
    const pass = async (milliseconds: number) => {
      remainingMs -= milliseconds + 10_000;
    };
    const clock = { now: Date.now, sleep: pass };
    const client = new DynamoDBClient(configuration(boundedRequests(deadline, clock)));
    expect(await failureOf(client.send(new GetItemCommand(KEY)))).to.be.instanceOf(DeadlineReached);
    expect(remainingMs).to.be.within(10_000, 20_000);
  });

  it("that a slow service answers late are waited for longer from attempt to attempt", async () => {
    answer = (response) => void setTimeout(600).then(() => response.writeHead(200, JSON_HEAD).end("{}"));
    begin(deadline, 8_000);
    const firstMs = deadline.attemptMs();
    expect(firstMs).to.be.below(600);
    await new DynamoDBClient(configuration(boundedRequests(deadline))).send(new GetItemCommand(KEY));
    expect(asked).to.equal(2);
  });

  it("that are refused are not asked again", async () => {
    const refusal = JSON.stringify({ __type: "ValidationException", message: "no" });
    answer = (response) => response.writeHead(400, { ...JSON_HEAD, "content-length": refusal.length }).end(refusal);
    deadline.begin(() => 900_000);
    const client = new DynamoDBClient(configuration(boundedRequests(deadline)));
    expect(await failureOf(client.send(new GetItemCommand(KEY)))).to.have.property("name", "ValidationException");
    expect(asked).to.equal(1);
  });
});

describe("the time of an invocation", () => {
  for (const { name, loadTimeoutSeconds } of ENVIRONMENTS) {
    it(`of ${name} has room for what began as work, asked twice, and for sending the message again`, () => {
      const deadline = new Deadline();
      let remainingMs = loadTimeoutSeconds * 1_000;
      deadline.begin(() => remainingMs);
      const reserveMs = remainingMs - deadline.leftMs();
      expect(reserveMs / 2 + 2 * deadline.attemptMs()).to.be.at.most(reserveMs);
      expect(remainingMs - deadline.attemptMs(9)).to.be.at.least((reserveMs * 3) / 4);
      expect(LONGEST_PERMIT_WAIT_MS + deadline.attemptMs()).to.be.at.most(reserveMs);
      remainingMs = reserveMs / 4;
      expect(deadline.attemptMs()).to.be.above(0);
      remainingMs = 0;
      expect(deadline.attemptMs()).to.be.below(0);
    });
  }
});

/** Begins an invocation of real time; gives when Lambda would stop it. */
function begin(deadline: Deadline, limitMs: number): number {
  const endsAt = Date.now() + limitMs;
  deadline.begin(() => endsAt - Date.now(), limitMs);
  return endsAt;
}

function endpoint(): string {
  const { port } = server.address() as AddressInfo; // it listens on a port
  return `http://127.0.0.1:${port}`;
}

function configuration(bounds: Bounds) {
  const credentials = { accessKeyId: "test", secretAccessKey: "secret" };
  return { endpoint: endpoint(), region: "eu-central-1", credentials, ...bounds };
}

function readFile(deadline: Deadline): Promise<Uint8Array[]> {
  return collected(fileOf(deadline));
}

function fileOf(deadline: Deadline): AsyncIterable<Uint8Array> {
  const client = new S3Client({ ...configuration(boundedRequests(deadline)), forcePathStyle: true });
  return new UploadBucket(client, "uploads").read({ key: "a.csv", versionId: "v1" });
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}
