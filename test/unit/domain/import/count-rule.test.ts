import { expect } from "chai";
import { checkCount, checkThreshold } from "#domain/import/count-rule.ts";

describe("a count", () => {
  const COUNTS = {
    "12": 12,
    "+4": 4,
    "-5": -5,
    "007": 7,
    "-007": -7,
    " 7\u00a0": 7,
    "\t7\r\n": 7,
    "0": 0,
    "-0": 0,
    "+0": 0,
    "9007199254740991": Number.MAX_SAFE_INTEGER,
    "-9007199254740991": Number.MIN_SAFE_INTEGER,
    [`${"0".repeat(1000)}5`]: 5,
  };
  for (const [cell, count] of Object.entries(COUNTS)) {
    it(`is ${count} for the cell ${JSON.stringify(cell.slice(-20))}`, () => {
      expect(Object.is(checkCount(cell), count)).to.equal(true);
    });
  }

  const BAD = [
    "",
    " ",
    "5.0",
    "12.5",
    "5.",
    ".5",
    "5,0",
    "1,000",
    "1 000",
    "1\u00a0000",
    "1'000",
    "1_000",
    "1e3",
    "0x10",
    "0b1",
    "0o7",
    "abc",
    "ten",
    "12x",
    "--5",
    "+-5",
    "- 5",
    "5-",
    "(5)",
    "\u22125",
    "٣",
    "５",
    "²",
    "Infinity",
    "NaN",
    "null",
    "true",
    "5%",
    "€5",
    "1\u200b",
    "9007199254740992",
    "-9007199254740992",
    "9007199254740993",
    "9".repeat(400),
    "=5",
    "'5",
    "1\n2",
    "5\0",
  ];
  for (const cell of BAD) {
    it(`is never made of ${JSON.stringify(cell.slice(0, 20))}`, () => {
      expect(checkCount(cell)).to.include({ code: "count" });
      expect(checkThreshold(cell)).to.include({ code: "threshold" });
    });
  }
});

describe("a threshold", () => {
  it("is a count of 0 or more", () => {
    expect(checkThreshold(" +010 ")).to.equal(10);
    expect(Object.is(checkThreshold("-0"), 0)).to.equal(true);
    expect(checkThreshold("-1")).to.include({ code: "threshold" });
  });
});
