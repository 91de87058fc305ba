import { expect } from "chai";
import fc from "fast-check";
import { trimBlanks } from "#domain/import/blank.ts";
import { parsedRecords, quotedRecords } from "#functions/load-inventory/csv/parsed-records.ts";

const unit = fc.constantFrom(...Array.from(" \t,;|ab1é東\u00a0\ufeff\u2028\u0000'\\#🍎"));
const line = fc.string({ unit, minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== "");
const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
const text = fc
  .array(fc.tuple(line, lineEnd), { maxLength: 20 })
  .map((lines) => lines.map((parts) => parts.join("")).join(""));

describe("records without quotation marks", () => {
  it("are split into the cells that fast-csv makes of them, but for blanks around a cell, which no rule looks at", async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(",", ";", "\t", "|"), async (records, delimiter) => {
        const split = cellsOf(await parsedRecords(records, delimiter));
        expect(split).to.deep.equal(cellsOf(await quotedRecords(records, delimiter)));
      }),
      { numRuns: 2_000 },
    );
  });

  it("are left to fast-csv from the first quotation mark on", async () => {
    expect(await parsedRecords('a,b\n"c,d",e\n', ",")).to.deep.equal([
      ["a", "b"],
      ["c,d", "e"],
    ]);
  });
});

function cellsOf(records: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return records.map((cells) => cells.map(trimBlanks));
}
