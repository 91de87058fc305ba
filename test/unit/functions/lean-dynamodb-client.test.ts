import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  BatchExecuteStatementCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { sign } from "aws4";
import { expect } from "chai";
import { LeanDynamoDBClient } from "#functions/lean-dynamodb-client.ts";

const QUERY = {
  TableName: "inventory",
  KeyConditionExpression: "#store = :store",
  ExpressionAttributeValues: { ":store": { S: 'Zürich "Süd" \u2028' } },
  ExclusiveStartKey: undefined,
};
const PAGE = {
  Items: [{ Item: { S: "Käse 🧀" }, Count: { N: "12" }, Worst: { L: [{ M: { __proto__x: { BOOL: true } } }] } }],
  LastEvaluatedKey: { Item: { S: "a" } },
};
const PUT = { TableName: "inventory", Item: {} };
const CREDENTIALS = { accessKeyId: "test", secretAccessKey: "secret", sessionToken: "token" };

interface Asked {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

describe("the lean DynamoDB client", () => {
  let server: Server;
  let answers: { readonly status: number; readonly body: object }[];
  let asked: Asked[];

  before(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      asked.push({ headers: request.headers, body: `${Buffer.concat(chunks)}` });
      const { status, body } = answers.shift() ?? { status: 200, body: {} };
      if (status === 0) return void request.socket.destroy();
      response.writeHead(status, { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": "r1" });
      // In two pieces, cut where a character may be.
      const bytes = Buffer.from(JSON.stringify(body));
      response.write(bytes.subarray(0, 25));
      setImmediate(() => response.end(bytes.subarray(25)));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  beforeEach(() => {
    answers = [];
    asked = [];
  });

  after(() => server.close());

  it("asks and answers as the SDK does, the first time and later", async () => {
    answers = Array.from({ length: 3 }, () => ({ status: 200, body: PAGE }));
    const usual = await new DynamoDBClient(configuration(server)).send(new QueryCommand(QUERY));
    const lean = new LeanDynamoDBClient(configuration(server));
    for (const time of ["the SDK's way", "by itself"]) {
      const output = await lean.send(new QueryCommand(QUERY));
      expect({ ...output, $metadata: 0 }, time).to.deep.equal({ ...usual, $metadata: 0 });
    }
    const [reference, first, second] = asked.map(({ headers, body }) => ({
      target: headers["x-amz-target"],
      type: headers["content-type"],
      host: headers.host,
      body: JSON.parse(body),
    }));
    expect([first, second]).to.deep.equal([reference, reference]);
    expect(isOfTheSdk(asked[1]), "the first request").to.equal(true);
    expect(isOfTheSdk(asked[2]), "the second request").to.equal(false);
  });

  it("signs what it asks by itself", async () => {
    const lean = await clientThatKnows(server);
    await lean.send(new PutItemCommand(PUT));
    const { headers, body } = asked[1] ?? { headers: {}, body: "" };
    const own = ["host", "content-type", "content-length", "x-amz-target", "x-amz-date", "x-amz-security-token"];
    const again = sign(
      {
        service: "dynamodb",
        region: "eu-central-1",
        method: "POST",
        path: "/",
        headers: Object.fromEntries(own.map((name) => [name, headers[name]])),
        body,
      },
      CREDENTIALS,
    );
    expect(headers.authorization).to.equal(again.headers?.Authorization);
    expect(headers["x-amz-security-token"]).to.equal("token");
  });

  it("learns each kind of command by itself", async () => {
    const lean = await clientThatKnows(server);
    await lean.send(new QueryCommand(QUERY));
    await lean.send(new PutItemCommand(PUT));
    expect(asked.map(isOfTheSdk)).to.deep.equal([true, true, false]);
    expect(asked.map(({ headers }) => `${headers["x-amz-target"]}`.split(".")[1])).to.deep.equal([
      "PutItem",
      "Query",
      "PutItem",
    ]);
  });

  it("leaves failures to the SDK, which knows their classes", async () => {
    const lean = await clientThatKnows(server);
    const refusal = {
      status: 400,
      body: { __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", message: "no" },
    };
    answers = [refusal, refusal];
    const failure = await lean.send(new PutItemCommand(PUT)).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ConditionalCheckFailedException);
    expect(asked.map(isOfTheSdk)).to.deep.equal([true, false, true]);
  });

  for (const [what, status] of [
    ["a server's error", 500],
    ["a connection that breaks", 0],
  ] as const) {
    it(`sends a request once more after ${what}`, async () => {
      const lean = await clientThatKnows(server);
      answers = [
        { status, body: {} },
        { status: 200, body: { Attributes: { Item: { S: "a" } } } },
      ];
      const { Attributes } = await lean.send(new PutItemCommand(PUT));
      expect(Attributes).to.deep.equal({ Item: { S: "a" } });
      expect(asked.map(isOfTheSdk)).to.deep.equal([true, false, true]);
    });
  }

  it("sends input that is JSON already, the first time and later", async () => {
    const lean = new LeanDynamoDBClient(configuration(server));
    const input = { Statements: [{ Statement: 'INSERT INTO "inventory" …', Parameters: [{ S: "Käse 🧀" }] }] };
    for (let time = 0; time < 2; time += 1) await lean.sendJson(BatchExecuteStatementCommand, JSON.stringify(input));
    expect(asked.map(({ body }) => JSON.parse(body))).to.deep.equal([input, input]);
    expect(asked.map(isOfTheSdk)).to.deep.equal([true, false]);
  });

  it("does not mix up requests that are under way at once", async () => {
    const lean = await clientThatKnows(server);
    await Promise.all(["a", "b", "c"].map((TableName) => lean.send(new PutItemCommand({ ...PUT, TableName }))));
    const tables = asked.slice(1).map(({ body }) => JSON.parse(body).TableName);
    expect(tables.toSorted()).to.deep.equal(["a", "b", "c"]);
  });
});

function configuration(server: Server) {
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-central-1",
    credentials: CREDENTIALS,
    maxAttempts: 1,
  };
}

/** A client that has put an item before. */
async function clientThatKnows(server: Server): Promise<LeanDynamoDBClient> {
  const lean = new LeanDynamoDBClient(configuration(server));
  await lean.send(new PutItemCommand(PUT));
  return lean;
}

/** Only the SDK numbers its requests. */
function isOfTheSdk(asked: Asked | undefined): boolean {
  return asked?.headers["amz-sdk-invocation-id"] !== undefined;
}
