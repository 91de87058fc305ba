import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import { speakPlainJson } from "#functions/plain-json.ts";

const INPUT = {
  TableName: "inventory",
  KeyConditionExpression: "#store = :store",
  ExpressionAttributeValues: { ":store": { S: 'Zürich "Süd" \u2028' } },
  ExclusiveStartKey: undefined,
};
const OUTPUT = {
  Items: [{ Item: { S: "Käse 🧀" }, Count: { N: "12" }, Worst: { L: [{ M: { __proto__x: { BOOL: true } } }] } }],
  LastEvaluatedKey: { Item: { S: "a" } },
};

describe("plain JSON", () => {
  let server: Server;
  let answer: { status: number; json: string };
  let asked: { target: string | undefined; signed: boolean; body: string };

  before(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { "x-amz-target": target, authorization = "" } = request.headers;
      asked = { target: `${target}`, signed: authorization.startsWith("AWS4"), body: `${Buffer.concat(chunks)}` };
      response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": "r1" });
      // In two pieces, cut where a character may be.
      const bytes = Buffer.from(answer.json);
      response.write(bytes.subarray(0, 25));
      setImmediate(() => response.end(bytes.subarray(25)));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  after(() => server.close());

  it("asks and answers as the SDK does by itself", async () => {
    answer = { status: 200, json: JSON.stringify(OUTPUT) };
    const usual = await client(server).send(new QueryCommand(INPUT));
    const usualRequest = { ...asked, body: JSON.parse(asked.body) };
    const plain = await plainClient(server).send(new QueryCommand(INPUT));
    expect({ ...asked, body: JSON.parse(asked.body) }).to.deep.equal(usualRequest);
    expect({ ...plain, $metadata: 0 }).to.deep.equal({ ...usual, $metadata: 0 });
    expect(plain.$metadata.requestId).to.equal("r1");
  });

  it("leaves failures to the SDK, which knows their classes", async () => {
    answer = { status: 400, json: JSON.stringify({ __type: "x#ConditionalCheckFailedException", message: "no" }) };
    const failure = await plainClient(server)
      .send(new PutItemCommand({ TableName: "inventory", Item: {} }))
      .catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ConditionalCheckFailedException);
  });

  it("does not mix up requests that are under way at once", async () => {
    answer = { status: 200, json: "{}" };
    const plain = plainClient(server);
    const bodies: string[] = [];
    server.prependListener("request", (request) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => bodies.push(JSON.parse(body).TableName));
    });
    await Promise.all(["a", "b", "c"].map((TableName) => plain.send(new PutItemCommand({ TableName, Item: {} }))));
    expect(bodies.toSorted()).to.deep.equal(["a", "b", "c"]);
  });
});

function client(server: Server): DynamoDBClient {
  const { port } = server.address() as AddressInfo; // it listens on a port
  return new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
}

function plainClient(server: Server): DynamoDBClient {
  const plain = client(server);
  speakPlainJson(plain);
  return plain;
}
