import { expect } from "chai";
import type { StoredLevel } from "#domain/stock/stored-level.ts";
import { backoffMs } from "#functions/clock.ts";
import { LevelWriter } from "#functions/load-inventory/writes/level-writer.ts";
import type { RowWrite, WriteOutcome } from "#functions/load-inventory/writes/row-write.ts";
import { failureOf } from "#test/unit/functions/load-inventory/loading.ts";

const TIME = { now: () => 0, leftMs: () => 1, sleep: async () => {} };
const VERSION = { uploadedAt: "2026-01-01T00:00:00.000Z", sequencer: "", key: "a.csv" };

describe("the writer of levels", () => {
  it("mixes the stores of a file that lists one after the other", async () => {
    const batches: (readonly RowWrite[])[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const writer = writerTo(async (batch) => {
      batches.push(batch);
      await gate;
      return batch.map(() => ({ outcome: "written" }));
    });
    await addRows(writer, "A", 2_000);
    await addRows(writer, "B", 2_000);
    open();
    await writer.drain();
    expect(batches.flat()).to.have.length(4_000);
    const mixed = batches.filter((batch) => new Set(batch.map(({ next }) => next.store)).size === 2);
    expect(mixed.length).to.be.above(90); // all but the 32 requests sent before B came, and the rest of B
  });

  it("fails at once after a failure, however many rows wait and though nothing is under way", async () => {
    const writer = writerTo(async () => {
      throw new Error("gone");
    });
    for (let item = 0; item < 25_000; item += 1) {
      await failureOf(added(writer, write("A", item)));
    }
    expect(await failureOf(added(writer, write("A", 0)))).to.have.property("message", "gone");
    expect(await failureOf(writer.drain())).to.have.property("message", "gone");
  });

  it("writes a row anew as long as its listener says so", async () => {
    const outcomes: WriteOutcome[] = [
      { outcome: "conflict", current: row("A", "9") },
      { outcome: "conflict", current: undefined },
      { outcome: "written" },
    ];
    const asked: unknown[] = [];
    const written: RowWrite[] = [];
    const listener = {
      written: (one: RowWrite) => written.push(one),
      decideAgain: (one: RowWrite, current: StoredLevel | undefined) => {
        asked.push(current?.item);
        return { ...one, stored: current };
      },
    };
    const writer = new LevelWriter({ write: async () => outcomes.splice(0, 1) }, listener, TIME);
    await writer.add(write("A", 1));
    await writer.drain();
    expect([asked, written.length, written[0]?.stored]).to.deep.equal([["9", undefined], 1, undefined]);
  });

  it("writes nothing more once it is closed", async () => {
    let requests = 0;
    const writer = writerTo(async (batch) => {
      requests += 1;
      return batch.map(() => ({ outcome: "throttled" }));
    });
    await addRows(writer, "A", 24);
    await writer.close();
    await failureOf(added(writer, write("A", 1)));
    expect(requests).to.equal(0);
  });

  it("waits longer with every attempt, up to five seconds, and never two alike", () => {
    const longest = [1, 2, 3, 7, 30].map((attempt) => backoffMs(attempt, () => 1));
    expect(longest).to.deep.equal([100, 200, 400, 5_000, 5_000]);
    expect(backoffMs(3, () => 0.5)).to.equal(200);
  });
});

function writerTo(write: (batch: readonly RowWrite[]) => Promise<readonly WriteOutcome[]>): LevelWriter {
  return new LevelWriter({ write }, { written: () => {}, decideAgain: () => undefined }, TIME);
}

async function addRows(writer: LevelWriter, store: string, rows: number): Promise<void> {
  for (let item = 0; item < rows; item += 1) await writer.add(write(store, item));
}

async function added(writer: LevelWriter, row: RowWrite): Promise<void> {
  await writer.add(row);
}

function write(store: string, item: number): RowWrite {
  return { stored: undefined, next: row(store, `${item}`) };
}

function row(store: string, item: string): StoredLevel {
  return { store, item, version: VERSION, level: undefined };
}
