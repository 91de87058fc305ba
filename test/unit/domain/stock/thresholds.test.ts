import { expect } from "chai";
import { type OwnThreshold, Thresholds } from "#domain/stock/thresholds.ts";

const DEFAULT = 10;
const EARLIER = "2026-01-01T00:00:00.000Z";
const SETTINGS_AT = "2026-01-02T00:00:00.000Z";
const LATER = "2026-01-03T00:00:00.000Z";

describe("the threshold in force", () => {
  const own = (at: string): OwnThreshold => ({ threshold: 1, at });
  const BOTH = "Lyon,apple,2";
  const ITEM = "*,apple,3";
  const STORE = "Lyon,*,4";
  const ANY = "*,*,5";
  const CASES: readonly (readonly [
    says: string,
    rows: readonly string[],
    own: OwnThreshold | undefined,
    expected: number,
  ])[] = [
    ["nobody", [], undefined, DEFAULT],
    ["any of both", [ANY], undefined, 5],
    ["the store", [ANY, STORE], undefined, 4],
    ["the item rather than the store", [ANY, STORE, ITEM], undefined, 3],
    ["store and item rather than the item", [ANY, STORE, ITEM, BOTH], undefined, 2],
    ["the row's own file rather than the item", [ANY, STORE, ITEM], own(EARLIER), 1],
    ["the row's own file where it is newer than store and item", [BOTH], own(LATER), 1],
    ["store and item where they are newer than the row's own file", [BOTH], own(EARLIER), 2],
    ["store and item where both came in the same millisecond", [BOTH], own(SETTINGS_AT), 2],
    ["0, which is a threshold", ["Lyon,apple,0", ITEM], undefined, 0],
    ["nobody for another store and item", ["Oslo,apple,7", "Lyon,pear,8", "*,pear,9", "Oslo,*,6"], undefined, DEFAULT],
  ];
  for (const [says, rows, ownThreshold, expected] of CASES) {
    it(`is ${expected} where it is said by ${says}`, () => {
      expect(settings(...rows).inForce("Lyon", "apple", ownThreshold)).to.equal(expected);
    });
  }

  it("is the row's own without any settings", () => {
    expect(new Thresholds(DEFAULT).inForce("Lyon", "apple", own(EARLIER))).to.equal(1);
  });

  it("is what the row has where nobody can read the settings, unless its own file is newer than they", () => {
    const unreadable = new Thresholds(DEFAULT, { at: SETTINGS_AT, rows: undefined });
    expect(unreadable.inForce("Lyon", "apple", undefined, 7)).to.equal(7);
    expect(unreadable.inForce("Lyon", "apple", own(EARLIER), 7)).to.equal(7);
    expect(unreadable.inForce("Lyon", "apple", own(LATER), 7)).to.equal(1);
    expect(unreadable.inForce("Lyon", "apple")).to.equal(DEFAULT);
  });

  it("takes names for names, whatever they mean elsewhere", () => {
    expect(settings("__proto__,constructor,3").inForce("__proto__", "constructor")).to.equal(3);
    expect(new Thresholds(DEFAULT).inForce("__proto__", "constructor")).to.equal(DEFAULT);
  });
});

describe("the stores new settings concern", () => {
  const CASES: readonly (readonly [
    what: string,
    before: readonly string[],
    after: readonly string[],
    stores: readonly string[],
  ])[] = [
    ["none where nothing is said", [], [], []],
    ["the store whose line is new", [], ["Lyon,*,1"], ["Lyon"]],
    ["the store whose line is gone", ["Lyon,*,1"], [], ["Lyon"]],
    ["the store whose line is another", ["Lyon,*,1", "Oslo,*,1"], ["Lyon,*,2", "Oslo,*,1"], ["Lyon"]],
    ["none where a store's line is the same", ["Lyon,*,1"], ["Lyon,*,1"], []],
    [
      "a store of which items are named again, for files may have named them since",
      ["Lyon,a,1"],
      ["Lyon,a,1"],
      ["Lyon"],
    ],
    ["every store where a line for any store changes", ["Lyon,*,1"], ["Lyon,*,2", "*,a,1"], ["*"]],
    ["no other store where the lines for any store stay", ["*,a,1"], ["*,a,1", "Lyon,*,1"], ["Lyon"]],
  ];
  for (const [what, before, after, stores] of CASES) {
    it(`are ${what}`, () => {
      expect(settings(...after).concernedStores(settings(...before))).to.deep.equal(stores);
    });
  }
});

function settings(...rows: readonly string[]): Thresholds {
  const cells = rows.map((row) => row.split(","));
  return new Thresholds(DEFAULT, {
    at: SETTINGS_AT,
    rows: cells.map(([store = "", item = "", threshold]) => ({ store, item, threshold: Number(threshold) })),
  });
}
