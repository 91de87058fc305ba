import { Readable } from "node:stream";
import { expect } from "chai";
import { rejectedCsv } from "#domain/import/rejected-csv.ts";
import { readListedRows } from "#scripts/uploads/rejected-rows.ts";

const row = (line: number) => ({ line, code: "count" as const, reason: 'Say "12"', cells: ["A", "=x,\n", "y"] });

describe("readListedRows", () => {
  it("reads line, code and reason of the first rows", async () => {
    const csv = rejectedCsv(["store", "item", "count"], [row(2), row(9), row(11)]);
    expect(await readListedRows(Readable.from([csv]), 2)).to.deep.equal([
      { line: 2, code: "count", reason: 'Say "12"' },
      { line: 9, code: "count", reason: 'Say "12"' },
    ]);
  });
});
