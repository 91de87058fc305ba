import { setImmediate } from "node:timers/promises";
import { expect } from "chai";
import fc from "fast-check";
import { MOST_BATCH_CHANGES } from "#domain/stock/stock-level.ts";
import type { Status } from "#domain/stock/stock-status.ts";
import { LevelWriter } from "#functions/load-inventory/writes/level-writer.ts";
import type { RowWrite, WriteOutcome } from "#functions/load-inventory/writes/row-write.ts";
import { changesStatus } from "#functions/load-inventory/writes/row-write.ts";
import { FakeCloud } from "#test/unit/functions/load-inventory/fake-cloud.ts";
import { dropText, load } from "#test/unit/functions/load-inventory/loading.ts";

const TIME = { now: () => 0, leftMs: () => 1, sleep: async () => {} };
const VERSION = { uploadedAt: "2026-01-01T00:00:00.000Z", sequencer: "", key: "a.csv" };

describe("changes of status on their way to the stream", () => {
  it("of a store lie in ⌈n ÷ 1,000⌉ + 1 batches at most, however stores are mixed, answers come and rows are throttled", async () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 900, max: 2_100 })), {
      minLength: 1,
      maxLength: 12,
    });
    const cases = fc.record({
      sizes,
      order: fc.constantFrom("mixed", "sorted"),
      isEnded: fc.boolean(),
      seed: fc.integer({ min: 1, max: 1_000_000 }),
      firstBatch: fc.integer({ min: 1, max: MOST_BATCH_CHANGES }),
    });
    const property = fc.asyncProperty(cases, async ({ sizes, order, isEnded, seed, firstBatch }) => {
      const stream = new Stream(seed);
      const writer = stream.writer();
      const left = new Map(sizes.map((size, store) => [`store ${store}`, size]));
      for (const store of order === "mixed" ? mixed(left, stream.random) : sorted(left)) {
        await writer.add(row(store, "LOW"));
        await writer.add(row(store, "OK"));
        left.set(store, (left.get(store) ?? 0) - 1);
        if (isEnded && left.get(store) === 0) writer.end(store);
      }
      await writer.drain();
      for (const [store, size] of sizes.entries()) {
        const batches = stream.batchesOf(`store ${store}`, firstBatch);
        expect(batches.rows).to.equal(size);
        expect(batches.count, `${size} changes`).to.be.at.most(Math.ceil(size / MOST_BATCH_CHANGES) + 1);
      }
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it("of stores that have more of them than can be held go on, one store after the other", async () => {
    const stream = new Stream(1);
    const writer = stream.writer();
    const stores = Array.from({ length: 8 }, (_, store) => `store ${store}`);
    const add = async (store: string) => {
      for (let item = 0; item < 8_000; item += 1) {
        await writer.add(row(store, "LOW"));
        if (item % 1_000 === 0) await setImmediate();
      }
      writer.end(store);
    };
    await Promise.all(stores.map(add));
    await writer.drain();
    for (const store of stores) expect(stream.batchesOf(store, 500)).to.deep.include({ rows: 8_000, count: 9 });
  });

  it("of a file of 50 interleaved stores make two messages a store at most", async () => {
    const { stream, cloud } = await loaded(10_000, 50, (line) => line % 13 < 11);
    expect(cloud.reports.get("v1")).to.include({ rows: 10_000, changed: 10_000 });
    for (let store = 0; store < 50; store += 1) expect(stream.batchesOf(`store ${store}`, 1).count).to.be.at.most(2);
  });

  it("of an interleaved file with more of them than can be held are written in several readings of it", async function () {
    this.timeout(60_000);
    const { stream, cloud } = await loaded(60_000, 60, () => true);
    expect(cloud.reports.get("v1")).to.include({ rows: 60_000, changed: 60_000 });
    expect(cloud.reads.get("v1")).to.equal(3);
    for (let store = 0; store < 60; store += 1) expect(stream.batchesOf(`store ${store}`, 1).count).to.be.at.most(2);
  });
});

/** What a table's stream carries of the rows that are written, in the order of their commits. */
class Stream {
  readonly stores: string[] = [];
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** From 0 to 1; the sequence of Park and Miller. */
  readonly random = (): number => {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return this.state / 2_147_483_647;
  };

  /** A writer whose table answers in any order, and throttles one row in twenty. */
  writer(): LevelWriter {
    const write = async (batch: readonly RowWrite[]): Promise<WriteOutcome[]> => {
      for (let turns = this.random() * 20; turns > 0; turns -= 1) await Promise.resolve();
      return batch.map((one) => this.commit(one) ?? { outcome: "written" });
    };
    return new LevelWriter({ write }, { written: () => {}, decideAgain: () => undefined }, TIME);
  }

  commit(write: RowWrite): WriteOutcome | undefined {
    if (this.random() < 0.05) return { outcome: "throttled" };
    if (changesStatus(write)) this.stores.push(write.next.store);
    return undefined;
  }

  /** In how many batches a store is, of which the first is short because the mapping was awake. */
  batchesOf(store: string, firstBatch: number): { readonly count: number; readonly rows: number } {
    const places = this.stores.flatMap((one, place) => (one === store ? [place] : []));
    const batches = new Set(places.map((place) => Math.ceil((place + 1 - firstBatch) / MOST_BATCH_CHANGES)));
    return { count: batches.size, rows: places.length };
  }
}

/** A first load of a file whose stores are interleaved. */
async function loaded(rows: number, stores: number, isLow: (line: number) => boolean) {
  const cloud = new FakeCloud();
  const stream = new Stream(7);
  cloud.faultOf = (write) => stream.commit(write);
  const lines = Array.from({ length: rows }, (_, line) => `store ${line % stores},${line},${isLow(line) ? 1 : 50}`);
  await load(cloud, dropText(cloud, 1, ["store,item,count", ...lines, ""].join("\n")));
  return { stream, cloud };
}

function* sorted(stores: ReadonlyMap<string, number>): Generator<string> {
  for (const [store, size] of [...stores]) for (let row = 0; row < size; row += 1) yield store;
}

/** Each store as often as is left of it, in any order; the caller takes what it got from `left`. */
function* mixed(left: ReadonlyMap<string, number>, random: () => number): Generator<string> {
  for (;;) {
    const stores = [...left].filter(([, size]) => size > 0);
    const [store] = stores[Math.floor(random() * stores.length)] ?? [];
    if (store === undefined) return;
    yield store;
  }
}

let items = 0;

function row(store: string, status: Status): RowWrite {
  items += 1;
  const level = { count: 1, status, threshold: 1, own: undefined, history: undefined };
  return { stored: undefined, next: { store, item: `${items}`, version: VERSION, level } };
}
