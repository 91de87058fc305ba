import { expect } from "chai";
import fc from "fast-check";
import { rejectedCsv } from "#domain/import/rejected-csv.ts";
import type { RejectedRow } from "#domain/import/row-fault.ts";
import { readRemovalRows, readStockRows, readThresholdRows } from "#functions/load-inventory/csv/inventory-file.ts";
import { bytesOf, faultsIn, once, reading, readingOf, refusalOf, stockIn } from "./reading.ts";

const COLUMNS = ["store", "item", "count", "threshold"];

/** Words of headings and of lists, and what has a meaning between them. */
const words = fc.constantFrom(..."store item count threshold line code reason duplicate Lyon 7".split(" "));
const signs = fc.constantFrom('""', ..."'=\"\u0001\uFEFF \t;|\u00e9*\u0085x");
const anyCell = fc.array(fc.oneof(words, signs), { maxLength: 3 }).map((parts) => parts.join(""));
const quotedCell = anyCell.map((cell) => `"${cell.replaceAll('"', '""')}\n"`);
const anyRow = fc.array(fc.oneof({ weight: 3, arbitrary: words }, anyCell, quotedCell), { maxLength: 8 });
const anyHeader = fc
  .tuple(
    fc.constantFrom("store", "'store", " Store", " 'store "),
    fc.constantFrom("item", "'item", "'ITEM"),
    fc.constantFrom("count", "'count"),
    fc.array(fc.constantFrom("threshold", "line", "code", "reason", "note", "=note", '"a,b"', ""), { maxLength: 4 }),
  )
  .chain(([store, item, count, more]) => fc.shuffledSubarray([store, item, count, ...new Set(more)], { minLength: 3 }));
const anyFile = fc
  .tuple(anyHeader, fc.array(anyRow, { maxLength: 12 }), fc.constantFrom(",", ";", "\t"))
  .map(([header, rows, delimiter]) => [header, ...rows].map((cells) => `${cells.join(delimiter)}\n`).join(""));

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

  it("is never refused, and holds the same rows, whatever these hold", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFile,
        fc.constantFrom(readStockRows, readThresholdRows, readRemovalRows),
        async (file, read) => {
          const first = await reading(read(once(bytesOf(file))));
          if (first.refused) return;
          const again = await reading(read(once(bytesOf(rejectedCsv(first.columns, first.rejected)))));
          expect(again.refused).to.equal(undefined);
          expect(again.columns).to.deep.equal(first.columns);
          expect(again.rows.length + again.rejected.length).to.equal(first.rejected.length);
          const kept = (rejected: readonly RejectedRow[]) =>
            rejected.filter(({ code }) => code !== "quote").map(({ code, cells }) => JSON.stringify([code, ...cells]));
          expect(kept(again.rejected)).to.include.members(kept(first.rejected));
        },
      ),
      { numRuns: 500 },
    );
  });

  for (const row of ["store,item,abc", 'count,item,store,x"y', '"store",item,"count",x"']) {
    it(`is not refused for a row like a heading: ${row}`, async () => {
      const { columns, rejected } = await readingOf(`store,item,count,note\nLyon,A,x\n${row}\n`);
      const again = await readingOf(rejectedCsv(columns, rejected));
      expect(again.refused).to.equal(undefined);
      expect(again.rejected.map(({ cells }) => cells)).to.deep.equal(rejected.map(({ cells }) => cells));
    });
  }

  it("is refused where another list with its columns in another order is joined to it", async () => {
    const list = "line,code,reason,store,item,count\r\n3,count,x,Lyon,A,1\r\n";
    expect(await refusalOf(`${list}line,code,reason,item,store,count\r\n3,count,x,A,Lyon,1\r\n`)).to.equal("header 3");
    expect(await faultsIn(`${list}${list}`)).to.deep.equal(["3 header_repeat"]);
  });

  it("may hold as many columns and as long rows as a file with three columns of its own more", async () => {
    const columns = ["store", "item", "count", ...Array.from({ length: 253 }, (_, index) => `c${index}`)];
    const cells = ["Lyon", "A", "x", ...Array.from({ length: 253 }, () => ";".repeat(200))];
    const first = await readingOf(`${columns.join(",")}\n${cells.join(",")}\n${"Lyon,A,x,"}${";,".repeat(30_000)}\n`);
    expect(first.rejected.map(({ code }) => code)).to.deep.equal(["count", "columns"]);
    const again = await readingOf(rejectedCsv(first.columns, first.rejected));
    expect(again.rejected.map(({ code, cells: found }) => [code, ...found])).to.deep.equal(
      first.rejected.map(({ code, cells: found }) => [code, ...found]),
    );
  });

  it("may hold as many control characters as the rows that it lists", async () => {
    const first = await readingOf(
      `store,item,count\n${"Lyon,A,1\n".repeat(1_000)}${`Lyon,${"\u0001".repeat(50)},1\n`.repeat(100)}`,
    );
    expect(first.rejected).to.have.lengthOf(100);
    const again = await readingOf(rejectedCsv(first.columns, first.rejected));
    expect(again.rejected).to.have.lengthOf(100);
  });

  it("shows a damaged row of its own, of which nothing but the first columns is left", async () => {
    const first = await readingOf('line,code,reason,store,item,count\n7,count,a"b\n7,a"b,5,,,\n');
    expect(first.rejected.map(({ cells }) => cells)).to.deep.equal([['7 count a"b'], ['7 a"b 5']]);
    expect(await faultsIn(rejectedCsv(first.columns, first.rejected))).to.deep.equal(["2 columns", "3 columns"]);
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
