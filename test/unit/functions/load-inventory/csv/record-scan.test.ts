import { expect } from "chai";
import { faultsIn, readingOf, refusalOf, stockIn } from "./reading.ts";

const HEADER = "store,item,count\n";

describe("quotes", () => {
  const READ = {
    'Lyon,"Kettle",1': "Lyon/Kettle=1",
    '"Lyon","Kettle","1"': "Lyon/Kettle=1",
    'Lyon, "Kettle" ,1': "Lyon/Kettle=1",
    'Lyon,\u00a0"Kettle"\u00a0,1': "Lyon/Kettle=1",
    'Lyon,"Ket,tle",1': "Lyon/Ket,tle=1",
    'Lyon,"5"" pipe",1': 'Lyon/5" pipe=1',
    'Lyon,"""",1': 'Lyon/"=1',
    'Lyon,"""Kettle""",1': 'Lyon/"Kettle"=1',
    'Lyon,"Kettle",1,""': "Lyon/Kettle=1",
    "Lyon,'Kettle',1": "Lyon/'Kettle'=1",
    "Lyon,Ket\\tle,1": "Lyon/Ket\\tle=1",
    'Lyon,"Kettle\\",1': "Lyon/Kettle\\=1",
    "#Lyon,Kettle,1": "#Lyon/Kettle=1",
    'Lyon,"\nKettle\r\n",1': "Lyon/Kettle=1",
  };
  for (const [row, level] of Object.entries(READ)) {
    it(`of RFC 4180 are read: ${JSON.stringify(row)}`, async () => {
      expect(await stockIn(`${HEADER}${row}\nLyon,Iron,2`))
        .to.have.lengthOf(2)
        .and.include(`2 ${level}`);
    });
  }

  const STRAY = [
    'Lyon,5" pipe,1',
    'Lyon,Kettle",1',
    'Lyon,"Kettle"x,1',
    'Lyon,"Kettle"  "x",1',
    'Lyon,"Kettle "Pro"",1',
    'Lyon,"Kettle" Pro",1',
    'Lyon,x"Ket\u00a0tle",1',
    '"Lyon"",Kettle,1',
    '"a"b,"c,d",1',
    '\u200b"Lyon",Kettle,1',
    '\u0085"Lyon",Kettle,1',
  ];
  for (const row of STRAY) {
    it(`that stray reject the row and no other: ${row}`, async () => {
      const file = `${HEADER}Lyon,A,1\r${row}\rLyon,"B",2\r`;
      expect(await faultsIn(file)).to.deep.equal(["3 quote"]);
      expect((await stockIn(file))[0]).to.equal("2 Lyon/A=1");
    });
  }

  it("that stray leave the row's cells to be corrected", async () => {
    const { rejected } = await readingOf(`${HEADER}"Lyon","5" pipe, long","1"\nLyon,2" pipe ,1\n`);
    expect(rejected.map(({ cells }) => cells)).to.deep.equal([
      ["Lyon", '"5" pipe', ' long"', "1"],
      ["Lyon", '2" pipe ', "1"],
    ]);
  });

  it("that swallow lines up to the next quote reject those lines as one, and say so", async () => {
    const { rows, rejected } = await readingOf(`${HEADER}Lyon,"Kettle,1\nLyon,Iron,2\r\nLyon,"Pan",3\nLyon,Pot,4\n`);
    expect(rejected).to.have.lengthOf(1);
    expect(rejected[0]).to.include({ line: 2, code: "quote" });
    expect(rejected[0]?.reason).to.include("Lines 2 to 4");
    expect(rejected[0]?.cells.join()).to.include("Iron").and.include("Pan");
    expect(rows.map(({ line, item }) => `${line} ${item}`)).to.deep.equal(["5 Pot"]);
  });

  it("that never close refuse the file with the line where they open", async () => {
    expect(await refusalOf(`${HEADER}Lyon,"Kettle,1\nLyon,Iron,2\n`)).to.equal("quote 2");
    expect(await refusalOf(`${HEADER}Lyon,Iron,2\nLyon,"a\nb","Kettle""\n1`)).to.equal("quote 4");
    expect(await refusalOf(`${HEADER}Lyon,"a\n""b,1\n`)).to.equal("quote 2");
    expect(await refusalOf(`${HEADER}Lyon,Iron,"`)).to.equal("quote 2");
    expect(await refusalOf(`${HEADER}Lyon,Iron,"1""`)).to.equal("quote 2");
    expect(await refusalOf(`${HEADER}Lyon,"A" x,"Kettle,1\nLyon,Iron,2\n`)).to.equal("quote 2");
  });

  it("may close at the very end of the file", async () => {
    expect(await stockIn(`${HEADER}Lyon,Kettle,"1"`)).to.deep.equal(["2 Lyon/Kettle=1"]);
  });
});

describe("the line of a row", () => {
  it("counts LF, CR and CR LF alike, inside quotes too", async () => {
    const notes = 'store,item,count,notes\rA,a,1,"x\ny\r\nz\rw"\r\nA,b,2,\n\r\n\nA,c,3,""\r\r\nA,d,4,';
    expect(await stockIn(notes)).to.deep.equal(["2 A/a=1", "6 A/b=2", "9 A/c=3", "11 A/d=4"]);
  });

  it("is where the record starts", async () => {
    expect(await faultsIn(`${HEADER}Lyon,"a\nb",1\nLyon,c\n`)).to.deep.equal(["2 control", "4 columns"]);
  });

  it("counts lines that hold nothing and makes no rows of them", async () => {
    const { rows, rejected } = await readingOf(`${HEADER}\n,,\n \t \n"","",""\n,,,,,,\nLyon,Kettle,1,,,\n\n`);
    expect(rows.map(({ line }) => line)).to.deep.equal([7]);
    expect(rejected).to.deep.equal([]);
  });
});
