import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { expect } from "chai";
import { Relay } from "#bench/endpoint/relay.ts";

const HEADERS = { authorization: "AWS4", "x-amz-target": "DynamoDB_20120810.PutItem" };

describe("the relay to a real DynamoDB", () => {
  let server: Server;
  let relay: Relay;
  let answer: { readonly status: number; readonly body: object };
  let asked: { readonly headers: IncomingHttpHeaders; readonly body: object } | undefined;

  beforeEach(async () => {
    server = createServer(async (request, response) => {
      let text = "";
      for await (const chunk of request) text += chunk;
      asked = { headers: request.headers, body: JSON.parse(text) };
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    relay = new Relay(`http://127.0.0.1:${typeof address === "object" ? address?.port : address}`);
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it("passes on the request with its signature, asks what it consumes, and passes back the answer", async () => {
    answer = { status: 200, body: { Attributes: { Zürich: { S: "東京" } } } };
    const found = await relay.answer(HEADERS, "PutItem", '{"TableName":"a"}');
    expect(found).to.deep.equal({ status: 200, json: JSON.stringify(answer.body) });
    expect(asked?.headers).to.include(HEADERS);
    expect(asked?.body).to.deep.equal({ TableName: "a", ReturnConsumedCapacity: "TOTAL" });
  });

  it("adds up the units of reads and of writes, of single requests and of batches", async () => {
    await consume("Query", { CapacityUnits: 12.5 });
    await consume("GetItem", { CapacityUnits: 1 });
    await consume("PutItem", { CapacityUnits: 3 });
    await consume("BatchWriteItem", [{ CapacityUnits: 25 }, { CapacityUnits: 2 }]);
    expect(relay.reported).to.deep.equal({ readUnits: 13.5, writeUnits: 30 });
  });

  it("knows no units where it is not told them of each request", async () => {
    await consume("Query", { CapacityUnits: 1 });
    await consume("BatchExecuteStatement", undefined);
    await consume("PutItem", { CapacityUnits: 3 });
    expect(relay.reported).to.deep.equal({ readUnits: 1, writeUnits: undefined });
    await consume("BatchGetItem", [{ CapacityUnits: 1 }, {}]);
    expect(relay.reported.readUnits).to.equal(undefined);
  });

  it("passes back a refusal, which says nothing of units", async () => {
    answer = { status: 400, body: { __type: "ConditionalCheckFailedException" } };
    expect((await relay.answer(HEADERS, "PutItem", "{}")).status).to.equal(400);
    expect(relay.reported).to.deep.equal({ readUnits: 0, writeUnits: undefined });
  });

  async function consume(operation: string, ConsumedCapacity: object | undefined): Promise<void> {
    answer = { status: 200, body: { ConsumedCapacity } };
    await relay.answer(HEADERS, operation, "{}");
  }
});
