import { expect } from "chai";
import { summaryOf, worstLevel } from "#test/web/fake-stock.ts";
import { isStale, totalsOf } from "#web/overview/figures.ts";

const HOUR_MS = 60 * 60 * 1000;
const uploadedMs = Date.parse("2026-11-25T00:00:00.000Z");

describe("freshness", () => {
  it("ends when the limit is passed, not before", () => {
    const limit = { staleAfterHours: 30, nowMs: uploadedMs + 30 * HOUR_MS };
    expect(isStale(summaryOf("A", []), limit)).to.equal(false);
    expect(isStale(summaryOf("A", []), { ...limit, nowMs: limit.nowMs + 1 })).to.equal(true);
  });

  it("is never there for a store that no file was loaded for", () => {
    const never = summaryOf("A", [], { lastUpload: undefined });
    expect(isStale(never, { staleAfterHours: 30, nowMs: uploadedMs })).to.equal(true);
  });
});

describe("totals", () => {
  it("count stock-outs, however many pieces other items have", () => {
    const plenty = summaryOf("Plenty", [], { items: 1_000_000 });
    expect(totalsOf([plenty, summaryOf("Out", [worstLevel("gone", 0)])], () => false).out).to.equal(1);
  });
});
