import { expect } from "chai";
import { rejectedCsv, rejectedCsvHeader, rejectedCsvLine } from "#domain/import/rejected-csv.ts";
import type { RejectedRow } from "#domain/import/row-fault.ts";

function rejected(...cells: string[]): RejectedRow {
  return { line: 4, code: "count", reason: "The count is bad.", cells };
}

describe("a list of rejected rows", () => {
  it("has line, code and reason in front of the file's own columns", () => {
    expect(rejectedCsv(["Store", "item", "count"], [rejected("Lyon", "Kettle", "x")])).to.equal(
      "line,code,reason,Store,item,count\r\n4,count,The count is bad.,Lyon,Kettle,x\r\n",
    );
  });

  it("quotes what RFC 4180 wants quoted, and what other delimiters would cut", () => {
    expect(rejectedCsvLine(rejected("a,b", 'say "x"', "two\nlines", "a;b", "a|b", " x "))).to.equal(
      '4,count,The count is bad.,"a,b","say ""x""","two\nlines","a;b","a|b"," x "\r\n',
    );
  });

  it("holds no formula, in its header neither", () => {
    expect(rejectedCsvLine(rejected("=1+1", " @x", "-5"))).to.equal("4,count,The count is bad.,'=1+1,' @x,-5\r\n");
    expect(rejectedCsvHeader(["store", "=cmd"])).to.equal("line,code,reason,store,'=cmd\r\n");
  });

  it("begins with a byte-order mark where letters beyond ASCII need one in Excel", () => {
    expect(rejectedCsv(["store"], [rejected("Café")])).to.match(/^\uFEFFline,/);
    expect(rejectedCsv(["store"], [rejected("Cafe")])).to.match(/^line,/);
  });
});
