import { BatchGetItemCommand, BatchWriteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import { DeadlineReached } from "#functions/deadline.ts";
import { ItemBatches } from "#functions/item-batches.ts";
import { VirtualClock } from "./virtual-clock.ts";

const TABLE = "announcements";
const items = (count: number) => Array.from({ length: count }, (_, index) => ({ Store: { S: `S${index}` } }));

describe("batches of items", () => {
  let clock: VirtualClock;
  let endsAt: number;
  let client: DynamoDBClient;
  let batches: ItemBatches;
  beforeEach(() => {
    clock = new VirtualClock();
    endsAt = clock.now() + 60_000;
    client = new DynamoDBClient({ region: "eu-central-1" });
    batches = new ItemBatches(client, TABLE, { endMs: () => endsAt - clock.now() }, clock);
  });

  it("are written 25 at a time", async () => {
    const sizes = answerWrites(() => 0);
    await clock.run(batches.write(items(60)));
    expect(sizes).to.deep.equal([25, 25, 10]);
  });

  it("are written again as far as DynamoDB left them undone", async () => {
    const sizes = answerWrites((tried) => (tried < 3 ? 5 : 0));
    await clock.run(batches.write(items(20)));
    expect(sizes).to.deep.equal([20, 5, 5]);
  });

  it("are written again for minutes, until the invocation ends", async () => {
    const sizes = answerWrites(() => 1);
    const error = await clock.run(batches.write(items(2))).catch((reason: unknown) => reason);
    expect([error instanceof DeadlineReached, clock.now() >= endsAt, sizes.length > 8]).to.deep.equal([
      true,
      true,
      true,
    ]);
  });

  it("are read 100 at a time, consistently, and again as far as they were left undone", async () => {
    const sizes: number[] = [];
    sinon.stub(client, "send").callsFake(async (command: unknown) => {
      const request = command instanceof BatchGetItemCommand ? command.input.RequestItems?.[TABLE] : undefined;
      const keys = request?.Keys ?? [];
      expect(request?.ConsistentRead).to.equal(true);
      sizes.push(keys.length);
      const undone = sizes.length === 1 ? keys.slice(0, 7) : [];
      return { Responses: { [TABLE]: keys.slice(undone.length) }, UnprocessedKeys: { [TABLE]: { Keys: undone } } };
    });
    const found = await clock.run(batches.read(items(150)));
    expect(sizes).to.deep.equal([100, 7, 50]);
    expect(found).to.have.deep.members(items(150));
  });

  it("cost nothing when there are none", async () => {
    const send = sinon.stub(client, "send");
    await batches.write([]);
    expect([await batches.read([]), send.called]).to.deep.equal([[], false]);
  });

  /** DynamoDB leaves so many of each request undone; gives the sizes of the requests. */
  function answerWrites(undoneOf: (tried: number) => number): number[] {
    const sizes: number[] = [];
    sinon.stub(client, "send").callsFake(async (command: unknown) => {
      const request = command instanceof BatchWriteItemCommand ? (command.input.RequestItems?.[TABLE] ?? []) : [];
      sizes.push(request.length);
      return { UnprocessedItems: { [TABLE]: request.slice(0, undoneOf(sizes.length)) } };
    });
    return sizes;
  }
});
