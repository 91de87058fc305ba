import { expect } from "chai";
import { readStockRows } from "#functions/load-inventory/csv/inventory-file.ts";
import { bytesOf, faults, faultsIn, once, readingOf, removalsIn, stockIn, thresholdsIn } from "./reading.ts";

const HEADER = "store,item,count,threshold\n";

describe("a row of a stock file", () => {
  it("keeps the threshold where the cell is empty or missing", async () => {
    const { rows } = await readingOf(`${HEADER}Lyon,A,1,\nLyon,B,1, \nLyon,C,1\nLyon,D,1,0\n`);
    expect(rows.map(({ threshold }) => threshold)).to.deep.equal([undefined, undefined, undefined, 0]);
  });

  it("may lack cells at its end that may be empty anyway, as Excel leaves them out", async () => {
    expect(await stockIn("store,item,count,threshold,notes\nLyon,Kettle,1\n")).to.deep.equal(["2 Lyon/Kettle=1"]);
  });

  it("is rejected where a cell is missing or too many are filled", async () => {
    expect(await faultsIn("count,item,store\n1,Kettle\n1,Kettle,Lyon,x\n1,Kettle,Lyon,,x\n")).to.deep.equal([
      "2 columns",
      "3 columns",
      "4 columns",
    ]);
  });

  const FAULTS = {
    ",Kettle,1": "store",
    "Lyon,\u00a0,1": "item",
    "\u200b,Kettle,1": "store",
    "*,Kettle,1": "store",
    "Lyon,,1": "item",
    "Lyon,*,1": "item",
    "Lyon, * ,1": "item",
    "Lyon,\u3164,1": "item",
    "Lyon,Ket\ttle,1": "control",
    "Ly\u0085on,Kettle,1": "control",
    "Lyon,Ket\u2028tle,1": "control",
    "Lyon,Kettle,": "count",
    "Lyon,Kettle,1.0": "count",
    "Lyon,Kettle,٣": "count",
    "Lyon,Kettle,1,-1": "threshold",
    "Lyon,Kettle,1,ten": "threshold",
    "Lyon,Kettle,1,9007199254740992": "threshold",
    // Several faults: the first from left to right, as people read.
    ",,x,y": "store",
    "Lyon,,x,y": "item",
    "Lyon,Kettle,x,y": "count",
    ",Kettle": "columns",
  };
  for (const [row, code] of Object.entries(FAULTS)) {
    it(`is rejected as ${code}: ${JSON.stringify(row)}`, async () => {
      const { rows, rejected } = await readingOf(`${HEADER}Lyon,A,1,\n${row}\nLyon,B,2,\n`);
      expect(rejected.map((row) => [row.line, row.code])).to.deep.equal([[3, code]]);
      expect(rejected[0]?.cells).to.deep.equal(row.split(","));
      expect(rows).to.have.lengthOf(2);
    });
  }

  it("is rejected in the order of the file, whoever found its fault", async () => {
    const file = `${HEADER}Lyon,A,x\nLyon,5"B,1\nLyon,C,y\nLyon,6"D,1\n`;
    expect(await faultsIn(file)).to.deep.equal(["2 count", "3 quote", "4 count", "5 quote"]);
  });

  it("comes with the cells it was made of", async () => {
    const file = " Lyon ,Kettle, 5 ,note\nbad\nLyon,'=1,06,\n";
    const cells = [
      [" Lyon ", "Kettle", " 5 ", "note"],
      ["Lyon", "'=1", "06", ""],
    ];
    for await (const batch of readStockRows(once(bytesOf(`store,item,count,notes\n${file}`)))) {
      expect(batch.cells).to.deep.equal(cells.splice(0, batch.rows.length));
    }
    for await (const batch of readStockRows(once(bytesOf("line,code,reason,store,item,count\n7,x,y,Lyon,'=1,5\n")))) {
      expect(batch.cells).to.deep.equal(batch.rows.map(() => ["Lyon", "=1", "5"]));
    }
    expect(cells).to.deep.equal([]);
  });

  it("never lets the word of a file into a sentence", async () => {
    const { rejected } = await readingOf(`${HEADER}Lyon,Kettle,SECRET\nLyon,SEC\u0001RET,1\nSECRET"x,Kettle,1\n`);
    expect(rejected).to.have.lengthOf(3);
    expect(rejected.map(({ reason }) => reason).join()).not.to.include("SEC");
  });

  it("takes names byte for byte, apart from blanks around them and NFC", async () => {
    const names = [
      "=1+1",
      "<script>alert(1)</script>",
      "__proto__",
      "constructor",
      "007",
      "#x",
      "''",
      "NULL",
      "a  b",
      "\u202eabc",
    ];
    const { rows } = await readingOf(`${HEADER}${names.map((name) => `Lyon,${name},1\n`).join("")}`);
    expect(rows.map(({ item }) => item)).to.deep.equal(names);
  });

  it("belongs to the folder's store, or is rejected", async () => {
    const file = `${HEADER}Caf\u0065\u0301,A,1\nLyon,B,1\n caf\u00e9,C,1\nCaf\u00e9 ,D,1\n`;
    expect(await faultsIn(file, { onlyStore: "Caf\u00e9" })).to.deep.equal(["3 store_mismatch", "4 store_mismatch"]);
    expect(await stockIn(file, { onlyStore: "Caf\u00e9" })).to.deep.equal(["2 Caf\u00e9/A=1", "5 Caf\u00e9/D=1"]);
  });
});

describe("a row of a thresholds file", () => {
  it("takes * for any store and any item", async () => {
    const { rows } = await thresholdsIn("store,item,threshold\n*,Kettle,5\nLyon,*,0\n*,*,+7\nLyon,Kettle,003\n");
    expect(rows).to.deep.equal([
      { line: 2, store: "*", item: "Kettle", threshold: 5 },
      { line: 3, store: "Lyon", item: "*", threshold: 0 },
      { line: 4, store: "*", item: "*", threshold: 7 },
      { line: 5, store: "Lyon", item: "Kettle", threshold: 3 },
    ]);
  });

  it("is rejected without a threshold of 0 or more", async () => {
    const outcome = await thresholdsIn(
      "threshold,store,item\n,Lyon,Kettle\n-1,Lyon,Kettle\n1.5,*,*\n5,,Kettle\n5,Lyon\n",
    );
    expect(faults(outcome)).to.deep.equal(["2 threshold", "3 threshold", "4 threshold", "5 store", "6 columns"]);
  });
});

describe("a row of a removals file", () => {
  it("takes * for a whole store, never for every store", async () => {
    const outcome = await removalsIn("item,store\nKettle,Lyon\n*,Paris\nKettle,*\n*,*\n");
    expect(outcome.rows).to.deep.equal([
      { line: 2, store: "Lyon", item: "Kettle" },
      { line: 3, store: "Paris", item: "*" },
    ]);
    expect(faults(outcome)).to.deep.equal(["4 store", "5 store"]);
  });
});
