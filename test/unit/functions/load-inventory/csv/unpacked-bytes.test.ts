import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { readStockRows } from "#functions/load-inventory/csv/inventory-file.ts";
import { cutAt, reading, readingOf, refusalOf, stockIn } from "./reading.ts";

const FILE = "store,item,count\nLyon,Kettle,12\n";

describe("a gzip file", () => {
  it("is read whatever its name is, its members one after another", async () => {
    expect(await stockIn(gzipSync(FILE))).to.deep.equal(["2 Lyon/Kettle=12"]);
    const members = Buffer.concat([gzipSync(FILE), gzipSync("Lyon,Iron,1\n")]);
    expect(await stockIn(members)).to.deep.equal(["2 Lyon/Kettle=12", "3 Lyon/Iron=1"]);
  });

  it("is read when its bytes arrive one by one", async () => {
    const packed = gzipSync(FILE);
    const { rows } = await reading(readStockRows(cutAt(packed, [...packed.keys()])));
    expect(rows).to.have.lengthOf(1);
  });

  it("may hold UTF-16", async () => {
    expect(await stockIn(gzipSync(Buffer.from(`\uFEFF${FILE}`, "utf16le")))).to.deep.equal(["2 Lyon/Kettle=12"]);
  });

  it("is refused as empty when nothing is in it", async () => {
    expect(await refusalOf(gzipSync(""))).to.equal("empty");
  });

  it("is refused as binary when it is damaged, cut short, or holds another archive", async () => {
    const packed = gzipSync(FILE.repeat(100));
    const damaged = Buffer.from(packed);
    damaged.writeUInt32LE(0, damaged.length - 8);
    expect(await refusalOf(damaged)).to.equal("binary");
    expect(await refusalOf(packed.subarray(0, -1))).to.equal("binary");
    expect(await refusalOf(packed.subarray(0, 12))).to.equal("binary");
    expect(await refusalOf(Buffer.from([0x1f, 0x8b]))).to.equal("binary");
    expect(await refusalOf(gzipSync(packed))).to.equal("binary");
  });

  it("is refused as too_large at the first byte beyond what it may unpack to", async () => {
    const packed = gzipSync(FILE);
    const exactly = { maxUnpackedBytes: FILE.length };
    expect((await readingOf(packed, { limits: exactly })).rows).to.have.lengthOf(1);
    expect(await refusalOf(packed, { limits: { maxUnpackedBytes: FILE.length - 1 } })).to.equal("too_large");
  });
});

describe("an error of the source", () => {
  const rows = Array.from({ length: 30_000 }, () => `Lyon,${randomUUID()},1\n`);
  const big = Buffer.from(`store,item,count\n${rows.join("")}`);
  const SOURCES = {
    "a short file": Buffer.from(FILE),
    "a long file": big,
    "a short gzip": gzipSync(FILE),
    "a long gzip": gzipSync(big),
  };

  for (const [kind, start] of Object.entries(SOURCES)) {
    it(`passes as it is and refuses nothing: ${kind}`, async () => {
      let caught: unknown;
      await reading(readStockRows(failing(start))).catch((error: unknown) => {
        caught = error;
      });
      expect(caught).to.be.an("error").with.property("message", "connection reset");
    });
  }
});

async function* failing(start: Uint8Array): AsyncGenerator<Uint8Array> {
  yield start;
  throw new Error("connection reset");
}
