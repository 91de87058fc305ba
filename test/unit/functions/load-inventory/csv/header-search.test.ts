import { expect } from "chai";
import { faultsIn, readingOf, refusalOf, removalsIn, stockIn, thresholdsIn } from "./reading.ts";

describe("the header", () => {
  const USABLE = [
    "store,item,count",
    "STORE,Item,cOUNT",
    ' store ,\u00a0item\u00a0,"count"',
    '"store","item","count"',
    "store,item,count,,,",
    "store,item,count,item name,store no",
    "\uFEFFstore,item,count",
    'store,item,count,"two\nlines"',
  ];
  for (const header of USABLE) {
    it(`is found in ${JSON.stringify(header)}`, async () => {
      const line = header.includes("\n") ? 3 : 2;
      expect(await stockIn(`${header}\nLyon,Kettle,12,,,,\n`)).to.deep.equal([`${line} Lyon/Kettle=12`]);
    });
  }

  it("gives the columns in any order", async () => {
    const file = "threshold,count,notes,item,store\n5,12,x,Kettle,Lyon\n";
    expect(await stockIn(file)).to.deep.equal(["2 Lyon/Kettle=12<5"]);
  });

  it("is the first line that is not blank", async () => {
    expect(await stockIn("\n \r\n,,\r\rstore,item,count\nLyon,Kettle,12\n")).to.deep.equal(["6 Lyon/Kettle=12"]);
  });

  it("is told to the caller as written, with files that have no rows", async () => {
    const { columns, rows, refused } = await readingOf("Store ,ITEM,count,,\n");
    expect({ columns, rows, refused }).to.deep.equal({
      columns: ["Store ", "ITEM", "count"],
      rows: [],
      refused: undefined,
    });
  });

  const REFUSED = {
    "store,item\nLyon,Kettle\n": "header 1",
    "\n\nLyon,Kettle,12\n": "header 3",
    "store,item,count,Count\nLyon,Kettle,1,2\n": "header 1",
    "store,item,count,STORE \nLyon,Kettle,1,2\n": "header 1",
    "store,item,count,threshold,Threshold\nLyon,Kettle,1,2,3\n": "header 1",
    "stores,items,counts\nLyon,Kettle,1\n": "header 1",
    "store\u200b,item,count\nLyon,Kettle,1\n": "header 1",
    "store item count\nLyon Kettle 1\n": "delimiter 1",
    "store:item:count\nLyon:Kettle:1\n": "delimiter 1",
    "store,item;count\nLyon,Kettle;1\n": "header 1",
    'store,it"em,count\nLyon,Kettle,1\n': "quote 1",
    '\nstore,item,"count\nLyon,Kettle,1\n': "quote 2",
    '\nstore,"item\n",count,"x\nLyon,Kettle,1\n': "quote 3",
    "toString,__proto__,constructor": "header 1",
  };
  for (const [file, refusal] of Object.entries(REFUSED)) {
    it(`is refused as ${refusal} in ${JSON.stringify(file)}`, async () => {
      expect(await refusalOf(file)).to.equal(refusal);
    });
  }

  it("may repeat columns that mean nothing", async () => {
    expect(await stockIn("store,item,count,notes,notes\nLyon,Kettle,1,a,b\n")).to.deep.equal(["2 Lyon/Kettle=1"]);
  });

  it("is rejected as a row where it comes again, in any case", async () => {
    const file = "store,item,count,notes\nLyon,Kettle,1,a\nSTORE, item ,Count,notes\nLyon,Iron,2,b\n";
    expect(await faultsIn(file)).to.deep.equal(["3 header_repeat"]);
    expect(await stockIn(file)).to.deep.equal(["2 Lyon/Kettle=1", "4 Lyon/Iron=2"]);
  });

  it("is rejected as a row where it comes again with its byte-order mark", async () => {
    expect(await faultsIn("\uFEFFstore,item,count\nA,B,1\n\uFEFFstore,item,count\nA,C,1\n")).to.deep.equal([
      "3 header_repeat",
    ]);
  });

  it("refuses the file where another order of columns begins", async () => {
    expect(await refusalOf("store,item,count\nLyon,Kettle,1\nitem,store,count\nIron,Lyon,2\n")).to.equal("header 3");
  });

  it("leaves a store alone that is called like a column", async () => {
    expect(await stockIn("store,item,count\nstore,Kettle,1\nItem,count,2\n")).to.deep.equal([
      "2 store/Kettle=1",
      "3 Item/count=2",
    ]);
  });
});

describe("the delimiter", () => {
  for (const delimiter of [",", ";", "\t", "|"]) {
    const file = ["store,item,count", 'Lyon,"Ket,tle",1', "Lyon,Iron,-3"].join("\n").replaceAll(",", delimiter);
    it(`is found in a header with ${JSON.stringify(delimiter)}`, async () => {
      expect(await stockIn(file)).to.deep.equal(
        delimiter === "\t" ? ["3 Lyon/Iron=-3"] : [`2 Lyon/Ket${delimiter}tle=1`, "3 Lyon/Iron=-3"],
      );
    });
  }

  it("is the one that makes a header, however many others stand in it", async () => {
    expect(await stockIn('store;item;count;"a,b,c,d,e|f|g|h"\nLyon;Ket,tle;1;\n')).to.deep.equal(["2 Lyon/Ket,tle=1"]);
    expect(await stockIn("store;item;count;a,b,c,d,e\nLyon;Kettle;1;\n")).to.deep.equal(["2 Lyon/Kettle=1"]);
  });

  it("is what a sep= line says, which counts as a line", async () => {
    expect(await stockIn("sep=;\r\nstore;item;count\r\nLyon;Kettle;1\r\n")).to.deep.equal(["3 Lyon/Kettle=1"]);
    expect(await stockIn('\uFEFF"SEP=|"\nstore|item|count\nLyon|Kettle|1\n')).to.deep.equal(["3 Lyon/Kettle=1"]);
    expect(await stockIn("sep=\t\nstore\titem\tcount\nLyon\tKettle\t1\n")).to.deep.equal(["3 Lyon/Kettle=1"]);
  });

  it("is refused where a sep= line names one that is not read, or one that the header does not use", async () => {
    expect(await refusalOf("sep=^\nstore^item^count\n")).to.equal("delimiter 1");
    expect(await refusalOf("sep=;\nstore,item,count\nLyon,Kettle,1\n")).to.equal("delimiter 2");
  });
});

describe("the header of a settings file", () => {
  it("needs the columns of its kind", async () => {
    expect((await thresholdsIn("store,item,count\nLyon,Kettle,1\n")).refused).to.deep.equal({
      code: "header",
      line: 1,
    });
    expect((await removalsIn("item,count\nKettle,1\n")).refused).to.deep.equal({ code: "header", line: 1 });
  });

  it("is rejected as a row where it comes again", async () => {
    const [again] = (await removalsIn("store,item\nstore,item\nLyon,Kettle\n")).rejected;
    expect(again).to.include({ line: 2, code: "header_repeat" });
  });
});
