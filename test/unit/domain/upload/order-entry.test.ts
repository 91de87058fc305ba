import { expect } from "chai";
import { competingUploads, type OrderEntry, orderEntry } from "#domain/upload/order-entry.ts";

const CLOCK = { nowMs: 1_000_000, leaseMs: 900 };

describe("the uploads that compete with one", () => {
  it("are the newer ones, finished or not; never itself", () => {
    const entries = [entry(1), entry(2), entry(3), entry(4, { registeredAt: 0 })];
    const newer = competingUploads(entry(2), entries, CLOCK).newer;
    expect(newer.map(({ key }) => key)).to.deep.equal(["3.csv", "4.csv"]);
  });

  it("are in flight until they are finished or their lease ends, if they are older", () => {
    const inFlight = (...entries: readonly OrderEntry[]) => competingUploads(entry(2), entries, CLOCK).olderInFlight;
    expect(inFlight(entry(1))).to.equal(true);
    expect(inFlight(entry(1, { registeredAt: CLOCK.nowMs - CLOCK.leaseMs + 1 }))).to.equal(true);
    expect(inFlight(entry(1, { registeredAt: CLOCK.nowMs - CLOCK.leaseMs }))).to.equal(false);
    expect(inFlight(entry(1, { registeredAt: 0 }))).to.equal(false);
    expect(inFlight(entry(2), entry(3))).to.equal(false);
    expect(inFlight(entry(1, { registeredAt: 0 }), entry(1))).to.equal(true);
  });
});

describe("an entry of the order of uploads", () => {
  it("is made of an upload that writes rows, and of nothing else", () => {
    expect(orderEntry({ Kind: { S: "thresholds" } })).to.equal(undefined);
    expect(orderEntry({})).to.equal(undefined);
    expect(orderEntry({ Kind: { S: "stock" }, State: { S: "partial" }, SpeaksThresholds: { N: "1" } })).to.include({
      kind: "stock",
      hasThresholds: true,
      registeredAt: 0,
    });
    expect(orderEntry({ Kind: { S: "removals" }, State: { S: "loading" }, RegisteredAt: { N: "7" } })).to.include({
      kind: "removals",
      hasThresholds: false,
      registeredAt: 7,
    });
  });
});

function entry(day: number, other: Partial<OrderEntry> = {}): OrderEntry {
  return {
    uploadedAt: `2026-01-0${day}T00:00:00.000Z`,
    sequencer: "0",
    key: `${day}.csv`,
    versionId: `v${day}`,
    kind: "stock",
    hasThresholds: false,
    registeredAt: CLOCK.nowMs - 1,
    ...other,
  };
}
