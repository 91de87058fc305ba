import { expect } from "chai";
import { severityOf } from "#domain/alert/alert-severity.ts";
import { STATUSES } from "#domain/stock/stock-status.ts";
import { STREAM_FILTER } from "#functions/check-stock/stream-filter.ts";
import { wakes } from "./filter-evaluator.ts";
import { change, removed, row } from "./stream-records.ts";

const ROWS = { OK: row(50), LOW: row(5), OUT: row(0) };

describe("the stream filter", () => {
  for (const before of STATUSES)
    for (const after of STATUSES) {
      const passes = severityOf(before, after) !== undefined || `${before}→${after}` === "OUT→LOW";
      it(`${passes ? "passes" : "holds back"} ${before}→${after}`, () => {
        expect(wakes(change(ROWS[before], ROWS[after]))).to.equal(passes);
      });
    }

  for (const after of STATUSES) {
    const passes = after !== "OK";
    it(`${passes ? "passes" : "holds back"} a new item that starts ${after}`, () => {
      expect(wakes(change(undefined, ROWS[after]))).to.equal(passes);
    });
    it(`${passes ? "passes" : "holds back"} a removed item that comes back ${after}`, () => {
      expect(wakes(change(removed(), ROWS[after]))).to.equal(passes);
    });
    it(`holds back the removal of an item that is ${after}`, () => {
      expect(wakes(change(ROWS[after], removed()))).to.equal(false);
      expect(wakes(change(ROWS[after], undefined))).to.equal(false);
    });
  }

  it("holds back the end of a tombstone", () => {
    expect(wakes(change(removed(), undefined))).to.equal(false);
  });

  it("stays within the five patterns a mapping takes", () => {
    expect(STREAM_FILTER).to.have.lengthOf.at.most(5);
  });
});
