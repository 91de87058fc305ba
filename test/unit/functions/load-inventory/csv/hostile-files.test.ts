import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { readStockRows } from "#functions/load-inventory/csv/inventory-file.ts";
import { RecordCutter } from "#functions/load-inventory/csv/record-cutter.ts";
import { faults, reading, readingOf, refusalOf, stockIn } from "./reading.ts";

const HEADER = "store,item,count\n";
const MEGABYTE = 1024 * 1024;

describe("a hostile file", () => {
  it("that is one endless line is given up after its first pieces", async () => {
    const source = new CountedSource(Buffer.alloc(MEGABYTE, "a"), 1000);
    const { refused } = await reading(readStockRows(source.bytes()));
    expect(refused).to.deep.equal({ code: "columns", line: 1 });
    expect(source.given).to.be.at.most(2);
    expect(source.isClosed).to.equal(true);
  });

  it("with a line of 10 MB loses that row only, and keeps no more than its beginning", async () => {
    const outcome = await readingOf(`${HEADER}Lyon,A,1\nLyon,${"x".repeat(10 * MEGABYTE)},1\nLyon,B,2\n`);
    expect(outcome.rows.map(({ line }) => line)).to.deep.equal([2, 4]);
    expect(faults(outcome)).to.deep.equal(["3 too_long"]);
    expect(Math.max(...outcome.rejected.map(({ cells }) => cells.join("").length))).to.be.at.most(201);
  });

  it("with 10 MB in quotes loses that row only and counts the lines in it", async () => {
    const quoted = `"${'line with ""quotes""\r\n'.repeat(MEGABYTE / 2)}"`;
    const outcome = await readingOf(`${HEADER}Lyon,A,1\nLyon,${quoted},1\nLyon,B,2\n`);
    expect(outcome.rows.map(({ line }) => line)).to.deep.equal([2, 4 + MEGABYTE / 2]);
    expect(faults(outcome)).to.deep.equal(["3 too_long"]);
  });

  it("with a quote that never closes in 8 MB is refused with the line where it opens", async () => {
    const rows = "Lyon,Kettle,1\n".repeat((8 * MEGABYTE) / 14);
    expect(await refusalOf(`${HEADER}${rows.slice(0, 14 * 10)}Lyon,"open,1\n${rows}`)).to.equal("quote 12");
  });

  it("that opens another quote behind an over-long record is refused with the line of that quote", async () => {
    const long = `Lyon,"${"x\n".repeat(MEGABYTE)}",`;
    expect(await refusalOf(`${HEADER}${long}"y\nLyon,Kettle,1\n`)).to.equal(`quote ${2 + MEGABYTE}`);
  });

  it("with 20,000 columns is refused, or loses the row that has them", async () => {
    expect(await refusalOf(`store,item,count${",x".repeat(20_000)}\n`)).to.equal("columns 1");
    const outcome = await readingOf(`${HEADER}Lyon,A,1${",x".repeat(20_000)}\nLyon,B,2\n`);
    expect(faults(outcome)).to.deep.equal(["2 columns"]);
    expect(outcome.rows).to.have.lengthOf(1);
  });

  it("may have 20,000 empty columns, as spreadsheets write them", async () => {
    const empty = ",".repeat(20_000);
    expect(await stockIn(`store,item,count${empty}\nLyon,A,1${empty}\n`)).to.deep.equal(["2 Lyon/A=1"]);
  });

  it("with just as many columns as may be is read, with one more it is refused", async () => {
    const file = `store,item,count,a,b\nLyon,A,1,,\n`;
    expect((await readingOf(file, { limits: { maxColumns: 5 } })).rows).to.have.lengthOf(1);
    expect(await refusalOf(file, { limits: { maxColumns: 4 } })).to.equal("columns 1");
  });

  it("that unpacks to gigabytes is given up at the limit", async () => {
    const member = gzipSync("Lyon,Kettle,1\n".repeat(75_000));
    const source = new CountedSource(member, 100_000, gzipSync(HEADER));
    const { refused } = await reading(readStockRows(source.bytes(), { limits: { maxUnpackedBytes: 4 * MEGABYTE } }));
    expect(refused).to.deep.equal({ code: "too_large", line: undefined });
    expect(source.given * member.length).to.be.below(MEGABYTE);
    expect(source.isClosed).to.equal(true);
  });

  it("with one row more than may be is refused; bad rows and rows of empty cells count", async () => {
    const limits = { maxRows: 3 };
    expect((await readingOf(`${HEADER}Lyon,A,1\n\nbad\n,,\n`, { limits })).refused).to.equal(undefined);
    expect(await refusalOf(`${HEADER}Lyon,A,1\n\nbad\n,,\nLyon,B,1\n`, { limits })).to.equal("too_large");
    expect(await refusalOf(`${HEADER}a"b\na"b\na"b\na"b\n`, { limits })).to.equal("too_large");
  });

  it("with a record just as long as may be is read, with one byte more that row is rejected", async () => {
    const limits = { maxRecordBytes: 100 };
    const file = (bytes: number) => `store,item,count,notes\nLyon,A,1,${"é".repeat((bytes - 10) / 2)}x\nLyon,B,2,\n`;
    expect((await readingOf(file(100), { limits })).rejected).to.deep.equal([]);
    expect((await readingOf(file(102), { limits })).rejected).to.have.lengthOf(1);
  });

  it("with thousands of marks on one letter loses that row, before they are put in order", async () => {
    const marks = "\u0301\u0323".repeat(15);
    const outcome = await readingOf(`${HEADER}Lyon,a${marks},1\nLyon,a${marks}\u0301,1\n`);
    expect(outcome.rows).to.have.lengthOf(1);
    expect(faults(outcome)).to.deep.equal(["3 item"]);
  });

  it("with an endless record takes no memory for it", () => {
    const cutter = new RecordCutter(1, { delimiter: ",", maxRecordBytes: 1000 });
    const before = liveBytes();
    for (let megabytes = 0; megabytes < 32; megabytes += 1) cutter.cut(`"${"x ".repeat(MEGABYTE / 2)}"`);
    expect(liveBytes() - before).to.be.below(4 * MEGABYTE);
    expect(cutter.end().faults).to.have.lengthOf(1);
  });

  it("closes its source when the caller stops reading", async () => {
    const source = new CountedSource(Buffer.from("Lyon,Kettle,1\n".repeat(20_000)), 1000, Buffer.from(HEADER));
    for await (const batch of readStockRows(source.bytes())) {
      expect(batch.rows.length).to.be.above(1000);
      break;
    }
    expect(source.isClosed).to.equal(true);
    expect(source.given).to.be.at.most(3);
  });
});

/** Bytes on the heap that something still holds. */
function liveBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

/** The same chunk again and again, behind an optional start; counts how many were taken. */
class CountedSource {
  given = 0;
  isClosed = false;
  readonly #chunk: Uint8Array;
  readonly #times: number;
  readonly #start: Uint8Array;

  constructor(chunk: Uint8Array, times: number, start: Uint8Array = new Uint8Array()) {
    this.#chunk = chunk;
    this.#times = times;
    this.#start = start;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield this.#start;
      for (; this.given < this.#times; this.given += 1) yield this.#chunk;
    } finally {
      this.isClosed = true;
    }
  }
}
