import { expect } from "chai";
import { severityOf } from "#domain/alert/alert-severity.ts";
import { STATUSES } from "#domain/stock/stock-status.ts";
import { LOCAL_STREAM_FILTER, STREAM_FILTER } from "#functions/check-stock/stream-filter.ts";
import { wakes, wakesLocally } from "./filter-evaluator.ts";
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

  describe("of a row that something else wrote", () => {
    const { Store, Item, Count } = row(3);
    const foreign = { ...(Store && { Store }), ...(Item && { Item }), ...(Count && { Count }) };
    const strange = { ...row(3), Status: { S: "FINE" } };

    it("passes its coming, whatever was there", () => {
      for (const after of [foreign, strange, { ...row(3), Status: { N: "1" } }]) {
        for (const before of [undefined, removed(), ...Object.values(ROWS)]) {
          expect(wakes(change(before, after))).to.equal(true);
        }
      }
    });

    it("passes an upload that writes a level over it that is not OK", () => {
      for (const before of [foreign, strange]) {
        const passes = STATUSES.map((after) => wakes(change(before, ROWS[after])));
        expect(passes).to.deep.equal([false, true, true]);
      }
    });

    it("holds back its removal and its end", () => {
      for (const before of [foreign, strange]) {
        expect([wakes(change(before, removed())), wakes(change(before, undefined))]).to.deep.equal([false, false]);
      }
    });
  });

  it("passes the same changes of levels and removals in the local cloud", () => {
    const levels = Object.values(ROWS);
    const pairs = [undefined, removed(), ...levels].flatMap((before) => levels.map((after) => ({ before, after })));
    const ends = [removed(), ...levels].flatMap((before) => [
      { before, after: removed() },
      { before, after: undefined },
    ]);
    for (const { before, after } of [...pairs, ...ends]) {
      const record = change(before, after);
      expect(wakesLocally(record), `${before?.Status?.S}→${after?.Status?.S}`).to.equal(wakes(record));
    }
  });

  it("stays within the five patterns a mapping takes", () => {
    for (const filter of [STREAM_FILTER, LOCAL_STREAM_FILTER]) expect(filter).to.have.lengthOf.at.most(5);
  });
});
