import { expect } from "chai";
import fc from "fast-check";
import { rejectedCsv } from "#domain/import/rejected-csv.ts";
import type { RejectedRow } from "#domain/upload/upload-report.ts";
import { faultsIn, readingOf, stockIn } from "./reading.ts";

const COLUMNS = ["store", "item", "count", "threshold"];

function rejected(cells: readonly string[]): RejectedRow {
  return { line: 7, code: "count", reason: 'A reason, with "quotes".', cells };
}

describe("a list of rejected rows that is dropped again", () => {
  it("is read like the file it came from once it is corrected", async () => {
    const file = "store,item,count\nLyon,=1+1,x\nLyon,'=2,x\nLyon,-5,x\n";
    const { columns, rejected } = await readingOf(file);
    const corrected = rejectedCsv(columns, rejected).replaceAll(",x\r\n", ",-5\r\n");
    expect(await stockIn(corrected)).to.deep.equal(["2 Lyon/=1+1=-5", "3 Lyon/'=2=-5", "4 Lyon/-5=-5"]);
  });

  it("makes the same rows of any cells as the original file", async () => {
    const cell = fc.string({
      unit: fc.constantFrom("'", "=", "-", "+", "@", "\t", "\r", "\n", " ", "a", "1", '"', ",", "＝"),
      maxLength: 5,
    });
    const row = fc.tuple(fc.constant("Lyon"), cell, fc.constantFrom("1", "-5", "+5", " -5 "), fc.constant(""));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 10 }), async (rows) => {
        const original = await readingOf(rejectedCsv(COLUMNS, []).replace("line,code,reason,", "") + quoted(rows));
        const again = await readingOf(rejectedCsv(COLUMNS, rows.map(rejected)));
        expect(again.rows.map(({ item, count }) => [item, count])).to.deep.equal(
          original.rows.map(({ item, count }) => [item, count]),
        );
        expect(again.rejected.map(({ cells }) => cells)).to.deep.equal(original.rejected.map(({ cells }) => cells));
      }),
    );
  });

  it("gives back the same list when nothing was corrected", async () => {
    const first = await readingOf('store,item,count\nLyon,=1+1,x\nLyon,"a\nb",1\nLyon,short\nLyon,5" pipe,z\n,A,1\n');
    const second = await readingOf(rejectedCsv(first.columns, first.rejected));
    const third = await readingOf(rejectedCsv(second.columns, second.rejected));
    expect(second.columns).to.deep.equal(["store", "item", "count"]);
    expect(third.rejected.map(({ cells, code }) => [code, ...cells])).to.deep.equal(
      second.rejected.map(({ cells, code }) => [code, ...cells]),
    );
    expect(second.rejected.map(({ cells }) => cells)).to.deep.equal(first.rejected.map(({ cells }) => cells));
  });

  it("rejects again what was too long to be shown whole", async () => {
    for (const cell of ["x".repeat(70_000), `"${"x\n".repeat(40_000)}"`]) {
      const { columns, rejected } = await readingOf(`store,item,count\nLyon,${cell},1\n`);
      expect(await faultsIn(rejectedCsv(columns, rejected))).to.deep.equal(["2 columns"]);
    }
  });

  it("does not let a duplicate win over the row that won", async () => {
    const duplicate = {
      line: 2,
      code: "duplicate",
      reason: "A later row counted.",
      cells: ["Lyon", "Kettle", "5"],
    } as const;
    const list = rejectedCsv(["store", "item", "count"], [duplicate]);
    expect(await faultsIn(list)).to.deep.equal(["2 duplicate"]);
    expect(await stockIn(list.replace(",duplicate,", ",,"))).to.deep.equal(["2 Lyon/Kettle=5"]);
  });

  it("is the only kind of file where an apostrophe is taken off", async () => {
    expect(await stockIn("store,item,count\nLyon,'=1+1,5\n")).to.deep.equal(["2 Lyon/'=1+1=5"]);
    expect(await stockIn("line,code,store,item,count\n1,x,Lyon,'=1+1,5\n")).to.deep.equal(["2 Lyon/'=1+1=5"]);
  });

  it("may come back from a spreadsheet with other delimiters and columns moved", async () => {
    const list = "reason;code;line;count;item;store\r\nx;count;7;5;'=1+1;Lyon\r\n";
    expect(await stockIn(list)).to.deep.equal(["2 Lyon/=1+1=5"]);
  });
});

function quoted(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`).join("");
}
