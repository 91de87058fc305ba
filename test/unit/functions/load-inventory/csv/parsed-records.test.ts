import { expect } from "chai";
import fc from "fast-check";
import { isBlank } from "#domain/import/blank.ts";
import { parsedRecords, quotedRecords } from "#functions/load-inventory/csv/parsed-records.ts";

const unit = fc.constantFrom(...Array.from(" \t,;|ab1é東\u00a0\ufeff\u2028\u0000'\\#🍎"));
const line = fc.string({ unit, minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== "");
const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
const text = fc
  .array(fc.tuple(line, lineEnd), { maxLength: 20 })
  .map((lines) => lines.map((parts) => parts.join("")).join(""));

describe("records without quotation marks", () => {
  it("are split into the cells that fast-csv makes of them, but for those of blanks alone, which no rule looks at", async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(",", ";", "\t", "|"), async (records, delimiter) => {
        const split = cellsOf(await parsedRecords(records, delimiter));
        expect(split).to.deep.equal(cellsOf(await quotedRecords(records, delimiter)));
      }),
      { numRuns: 2_000 },
    );
  });

  it("keep a byte-order mark before a mark of the system's own, wherever the block begins or ends", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const records = `\uFEFF'x,1${end}\uFEFF'y,2${end}`;
      const cells = [
        ["\uFEFF'x", "1"],
        ["\uFEFF'y", "2"],
      ];
      expect(await parsedRecords(records, ",")).to.deep.equal(cells);
      expect(await quotedRecords(records, ",")).to.deep.equal(cells);
    }
  });

  it("are left to fast-csv from the first quotation mark on", async () => {
    expect(await parsedRecords('a,b\n"c,d",e\n', ",")).to.deep.equal([
      ["a", "b"],
      ["c,d", "e"],
    ]);
  });
});

function cellsOf(records: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return records.map((cells) => cells.map((cell) => (isBlank(cell) ? "" : cell)));
}
