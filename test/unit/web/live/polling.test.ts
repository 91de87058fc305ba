import { expect } from "chai";
import { pollPauseMs } from "#web/live/polling.ts";

const MINUTE_MS = 60_000;

describe("the pause between two looks", () => {
  it("is a few seconds while answers come", () => {
    expect(pollPauseMs({ dataUpdatedAt: 5 * MINUTE_MS, errorUpdatedAt: 0 })).to.be.within(2000, 5000);
  });

  it("is a few seconds again once an answer came after failures", () => {
    expect(pollPauseMs({ dataUpdatedAt: 5 * MINUTE_MS, errorUpdatedAt: 4 * MINUTE_MS })).to.be.within(2000, 5000);
  });

  it("grows with the time that no answer came", () => {
    const pauseAfter = (failingMs: number) =>
      pollPauseMs({ dataUpdatedAt: MINUTE_MS, errorUpdatedAt: MINUTE_MS + failingMs });
    expect(pauseAfter(20_000)).to.equal(10_000);
    expect(pauseAfter(40_000)).to.equal(20_000);
  });

  it("is a minute at most", () => {
    expect(pollPauseMs({ dataUpdatedAt: MINUTE_MS, errorUpdatedAt: 900 * MINUTE_MS })).to.equal(MINUTE_MS);
  });
});
