import { readdir, readFile } from "node:fs/promises";
import { expect } from "chai";
import { faults, readingOf } from "./reading.ts";

const FIXTURES = new URL("../../../../fixtures/", import.meta.url);

interface Expected {
  readonly rows?: readonly string[];
  readonly rejected?: readonly string[];
  readonly refused?: string;
}

const KETTLE = "2 Lyon/Kettle=12";
const TOASTER = "3 Lyon/Toaster=0";

const EXPECTED: Readonly<Record<string, Expected>> = {
  "01-clean-lf.csv": { rows: [KETTLE, TOASTER] },
  "02-clean-crlf-no-final-newline.csv": { rows: [KETTLE, TOASTER] },
  "03-utf8-bom.csv": { rows: [KETTLE] },
  "04-semicolon.csv": { rows: [KETTLE, TOASTER] },
  "05-tab.tsv.csv": { rows: [KETTLE] },
  "06-header-case-and-spaces.csv": { rows: [KETTLE] },
  "07-header-other-order-extra-column.csv": { rows: [KETTLE] },
  "08-header-missing-count.csv": { refused: "header 1" },
  "09-no-header.csv": { refused: "header 1" },
  "10-bad-counts.csv": {
    rows: [KETTLE, "7 Lyon/E=-5", "11 Lyon/I=7", "12 Lyon/J=4", "13 Lyon/K=7"],
    rejected: ["3 count", "4 count", "5 count", "6 count", "8 count", "9 count", "10 count"],
  },
  "11-short-and-long-rows.csv": { rows: ["6 Lyon/Iron=4"], rejected: ["2 columns", "3 columns"] },
  "12-duplicate-rows.csv": { rows: ["2 Lyon/Kettle=5", "3 Lyon/Kettle=0", "4 Lyon/Kettle=9"] },
  "13-quotes-newline-in-cell.csv": { rows: ['2 Lyon/Kettle "Pro", 2 l=3'], rejected: ["3 control"] },
  "14-worldwide-names.csv": {
    rows: ["2 São Paulo/Café Crème=0", "3 東京/やかん=3", "4 København/Ål=1", "5 القاهرة/غلاية=0"],
  },
  "15-latin1.csv": { refused: "encoding 2" },
  "16-utf16le-bom.csv": { rows: [KETTLE] },
  "17-late-bad-byte.csv": { refused: "encoding 902" },
  "18-empty.csv": { refused: "empty" },
  "19-header-only.csv": {},
  "20-formula-cells.csv": {
    rows: ['2 Lyon/=HYPERLINK("http://x","y")=0', "3 Lyon/@SUM(1)=1", "4 Lyon/-2+3=2"],
  },
  "21-nfc-vs-nfd.csv": { rows: ["2 Lyon/Caf\u00e9=1", "3 Lyon/Caf\u00e9=2"] },
  "22-two-stores-one-file.csv": { rows: ["2 Lyon/Kettle=1", "3 Paris/Kettle=2"] },
  "23-unclosed-quote.csv": { refused: "quote 2" },
  "24-long-key.csv": { rejected: ["2 too_long", "3 too_long"] },
  "25-control-chars.csv": { rejected: ["2 control", "3 control"] },
};

describe("the fixtures of the import policy", () => {
  it("are all expected here", async () => {
    const files = await readdir(FIXTURES);
    expect(files.sort()).to.deep.equal(Object.keys(EXPECTED));
  });

  for (const [file, { rows = [], rejected = [], refused = "" }] of Object.entries(EXPECTED)) {
    it(`${file} is ${refused ? `refused: ${refused}` : `read: ${rows.length} rows, ${rejected.length} rejected`}`, async () => {
      const outcome = await readingOf(await readFile(new URL(file, FIXTURES)));
      expect(outcome.refused ? `${outcome.refused.code} ${outcome.refused.line ?? ""}`.trim() : "").to.equal(refused);
      expect(outcome.rows.map((row) => `${row.line} ${row.store}/${row.item}=${row.count}`)).to.deep.equal(rows);
      expect(faults(outcome)).to.deep.equal(rejected);
    });
  }
});
