import { expect } from "chai";
import fc from "fast-check";
import { HISTORY_LENGTH, parseHistory, withLevel } from "#domain/stock/level-history.ts";

const SECOND_MS = 1000;
const level = fc.record({
  at: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * SECOND_MS).toISOString()),
  count: fc.maxSafeInteger(),
});

describe("the history of a level", () => {
  it("gives back the last dozen levels, newest first", () => {
    fc.assert(
      fc.property(fc.array(level, { maxLength: 30 }), (levels) => {
        const history = levels.reduce<string | undefined>(withLevel, undefined);
        expect(parseHistory(history)).to.deep.equal(levels.toReversed().slice(0, HISTORY_LENGTH));
      }),
    );
  });

  it("leaves out what somebody else wrote there", () => {
    const written = withLevel(undefined, { at: "2026-10-21T08:00:00.000Z", count: 42 });
    for (const odd of ["", "!!:1", "zzzzzzzzzzzz:1", "tbd", "x:many", ":"]) {
      expect(parseHistory(`${odd},${written}`)).to.deep.equal(parseHistory(written));
    }
  });

  it("takes about ten bytes a level", () => {
    expect(withLevel(undefined, { at: "2026-10-21T08:00:00.000Z", count: 42 })).to.have.length.at.most(10);
  });
});
