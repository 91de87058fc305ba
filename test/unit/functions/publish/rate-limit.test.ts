import { SNSClient } from "@aws-sdk/client-sns";
import { expect } from "chai";
import sinon from "sinon";
import { checkStock } from "#functions/check-stock/check-stock.ts";
import { readStockRecord } from "#functions/check-stock/stock-change.ts";
import { logger } from "#functions/logger.ts";
import { AlertTopic } from "#functions/publish/alert-topic.ts";
import { NoPublishPermit, type PublishPermits, PublishRateLimit } from "#functions/publish/rate-limit.ts";
import { PERMITS_PER_SECOND } from "#functions/publish/shared-permits.ts";
import { change, row } from "#test/unit/functions/check-stock/stream-records.ts";
import { greatestRate, VirtualClock } from "#test/unit/functions/virtual-clock.ts";

const STORES = 500;
const ENDS_MAIL_SUBSCRIPTIONS = 10;

/** The shared permits as the table counts them. */
class Permits implements PublishPermits {
  readonly #taken = new Map<number, number>();

  async acquire(second: number): Promise<boolean> {
    const taken = this.#taken.get(second) ?? 0;
    this.#taken.set(second, Math.min(taken + 1, PERMITS_PER_SECOND));
    return taken < PERMITS_PER_SECOND;
  }
}

describe("the rate limit of publishing", () => {
  let clock: VirtualClock;
  let published: number[];
  beforeEach(() => {
    clock = new VirtualClock();
    published = [];
    sinon.stub(logger, "info");
  });
  afterEach(() => sinon.restore());

  /** One instance of check-stock with its own rate limit. */
  async function checkStores(from: number, to: number, permits: PublishPermits): Promise<void> {
    const client = new SNSClient({ region: "eu-central-1" });
    sinon.stub(client, "send").callsFake(async () => {
      published.push(clock.now());
      return {};
    });
    const topic = new AlertTopic(
      client,
      "arn:aws:sns:eu-central-1:111111111111:alerts",
      new PublishRateLimit(permits, clock),
    );
    const stores = Array.from({ length: to - from }, (_, index) => `Store ${from + index}`);
    const records = stores.map((store, index) => readStockRecord(change(row(50), row(0, 10, { store }), index + 1)));
    await checkStock(records, {
      topic,
      lastAlerts: { read: async () => [], write: async () => {} },
      failures: { setAside: async () => {} },
      dashboardUrl: "none",
      timeLeftMs: () => 900_000,
    });
  }

  it("stays at two a second for an invocation in which 500 stores run out", async () => {
    await clock.run(checkStores(0, STORES, new Permits()));
    expect([published.length, greatestRate(published)]).to.deep.equal([STORES, 2]);
  });

  it("stays below ten a second for all functions together, however many there are", async () => {
    const permits = new Permits();
    const shards = Array.from({ length: 10 }, (_, shard) => checkStores(shard * 4, shard * 4 + 4, permits));
    await clock.run(Promise.all(shards));
    expect(published).to.have.lengthOf(40);
    expect(greatestRate(published)).to.be.below(ENDS_MAIL_SUBSCRIPTIONS);
  });

  it("does not wait before the first message", async () => {
    const start = clock.now();
    await clock.run(checkStores(0, 1, new Permits()));
    expect(published).to.deep.equal([start]);
  });

  it("gives up where it never gets a permit, so that the retry can go on", async () => {
    const rateLimit = new PublishRateLimit({ acquire: async () => false }, clock);
    const error = await clock.run(rateLimit.acquirePermit()).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(NoPublishPermit);
  });
});
