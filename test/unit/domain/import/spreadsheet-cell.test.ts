import { expect } from "chai";
import fc from "fast-check";
import { forSpreadsheet, fromSpreadsheet } from "#domain/import/spreadsheet-cell.ts";

describe("a cell for spreadsheets", () => {
  const FORMULAS = [
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\rx",
    "\tx",
    "\nx",
    " =1",
    "\u00a0@x",
    "\u0085=1",
    "＝1+1",
    "＋x",
    "－x",
    "＠x",
    "=",
    "-",
    "+cmd|' /C calc'!A0",
    "'=1+1",
    "''=1",
    "' =",
    "-5a",
    "-5\t=1",
    "- 5",
    "--5",
    "-1e5",
    "\uFEFF=1",
  ];
  for (const cell of FORMULAS) {
    it(`is shown as text: ${JSON.stringify(cell)}`, () => {
      expect(forSpreadsheet(cell)).to.equal(`'${cell}`);
      expect(fromSpreadsheet(`'${cell}`)).to.equal(cell);
    });
  }

  for (const cell of [
    "",
    "Kettle",
    "-5",
    "+4",
    " -5 ",
    "-1.5",
    "-1,5",
    "5-",
    "a=b",
    "'quoted'",
    "'-5",
    "007",
    "#x",
    "<b>",
  ]) {
    it(`stays as it is: ${JSON.stringify(cell)}`, () => {
      expect(forSpreadsheet(cell)).to.equal(cell);
      expect(fromSpreadsheet(cell)).to.equal(cell);
    });
  }

  it("comes back as it was, whatever it is", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("'", "=", "-", "+", " ", "\t", "1", "a", ",") }),
    );
    fc.assert(
      fc.property(cell, (text) => {
        expect(fromSpreadsheet(forSpreadsheet(text))).to.equal(text);
      }),
      { numRuns: 2000 },
    );
  });

  it("never begins as a formula once it is made safe, unless it is a plain number", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", "=", "-", "+", "@", " ", "\t", "\r", "1", "a", "＝") }),
        (text) => {
          const safe = forSpreadsheet(text);
          expect(/^\s*[=+\-@＝＋－＠]/.test(safe) && !/^\s*[+-]?\d+\s*$/.test(safe)).to.equal(false);
          expect(safe).not.to.match(/^[\t\r\n](?!\s*[+-]?\d+\s*$)/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
