import { expect } from "chai";
import fc from "fast-check";
import { ROW_CODES } from "#domain/import/fault-codes.ts";
import { rejectedCsv } from "#domain/import/rejected-csv.ts";
import { rejectedRows } from "#web/uploads/rejected-list.ts";

describe("the rejected rows that the page shows", () => {
  it("are those that the loader listed, whatever their cells hold", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("'", "=", '"', ",", "\r", "\n", " ", "a") }),
    );
    const row = fc.record({
      line: fc.integer({ min: 2, max: 9_999_999 }),
      code: fc.constantFrom(...ROW_CODES),
      reason: cell,
      cells: fc.array(cell, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const shown = rejectedRows(rejectedCsv(["store", "item", "count"], rows), 100);
        expect(shown.map(({ line, code, cells }) => ({ line, code, cells }))).to.deep.equal(
          rows.map(({ line, code, cells }) => ({ line, code, cells })),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("are the first of a long list, without its heading and its note", () => {
    const rows = Array.from({ length: 5 }, (_, index) => ({
      line: index + 2,
      code: "count" as const,
      reason: "Bad.",
      cells: ["x"],
    }));
    const csv = `${rejectedCsv(["item"], rows)},,Only 5 of 9 rejected rows are listed here.\r\n`;
    expect(rejectedRows(csv, 3).map(({ line }) => line)).to.deep.equal([2, 3, 4]);
    expect(rejectedRows(csv, 100)).to.have.length(5);
  });

  it("keep their reason when their code is newer than the page", () => {
    expect(rejectedRows("line,code,reason,item\r\n7,fancy,Not good.,x\r\n", 10)).to.deep.equal([
      { line: 7, code: undefined, reason: "Not good.", cells: ["x"] },
    ]);
  });
});
