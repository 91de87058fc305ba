import { expect } from "chai";
import { faultsIn, refusalOf, stockIn } from "./reading.ts";

const FILE = "store,item,count\r\n東京,やかん🫖,3\r\n";
const ROWS = ["2 東京/やかん🫖=3"];

describe("the encoding of a file", () => {
  it("is UTF-8, with or without byte-order mark", async () => {
    expect(await stockIn(FILE)).to.deep.equal(ROWS);
    expect(await stockIn(`\uFEFF${FILE}`)).to.deep.equal(ROWS);
  });

  it("is UTF-16 where a byte-order mark says so, in both byte orders", async () => {
    expect(await stockIn(utf16le(FILE))).to.deep.equal(ROWS);
    expect(await stockIn(Buffer.from(utf16le(FILE)).swap16())).to.deep.equal(ROWS);
  });

  it("refuses the first byte that is not UTF-8, with its line", async () => {
    const start = Buffer.from("store,item,count\nLyon,Kettle,1\r\nLyon,Iron,1\rLyon,Caf");
    for (const bad of [[0xe9], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff]]) {
      expect(await refusalOf(Buffer.concat([start, Buffer.from(bad), Buffer.from(",1\nx\nx\n")]))).to.equal(
        "encoding 4",
      );
    }
  });

  it("refuses a character that the end of the file cuts short", async () => {
    expect(await refusalOf(Buffer.from(`${FILE}東`).subarray(0, -1))).to.equal("encoding 3");
    expect(await refusalOf(utf16le(`${FILE}x`).subarray(0, -1))).to.equal("encoding 3");
    expect(await refusalOf(utf16le(`${FILE}🫖`).subarray(0, -2))).to.equal("encoding 3");
  });

  it("refuses a lone surrogate in UTF-16 with its line", async () => {
    expect(await refusalOf(utf16le("store,item,count\nLyon,Bad\uD83E,1\n"))).to.equal("encoding 2");
    expect(await refusalOf(utf16le("store,item,count\nLyon,Iron,1\nLyon,\uDED6Bad,1\n"))).to.equal("encoding 3");
  });

  it("refuses a bad byte far behind good rows", async () => {
    const rows = Buffer.from(`store,item,count\n${"Lyon,Kettle,1\n".repeat(50_000)}`);
    expect(await refusalOf(Buffer.concat([rows, Buffer.from([0x80])]))).to.equal("encoding 50002");
  });

  it("refuses UTF-32", async () => {
    expect(await refusalOf(Buffer.from([0xff, 0xfe, 0, 0, 0x73, 0, 0, 0]))).to.equal("encoding 1");
    expect(await refusalOf(Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x73]))).to.equal("encoding 1");
  });

  it("keeps a replacement character that the store itself wrote", async () => {
    expect(await stockIn("store,item,count\nLyon,\uFFFD,1\n")).to.deep.equal(["2 Lyon/\uFFFD=1"]);
    const bad = Buffer.concat([Buffer.from("store,item,count\nLyon,\uFFFD,1\nLyon,"), Buffer.from([0xff])]);
    expect(await refusalOf(bad)).to.equal("encoding 3");
  });
});

describe("a file that is no text", () => {
  const FORMATS = {
    "an Excel workbook": "504b0304140006000800",
    "an empty zip": "504b050600000000",
    "an old Excel workbook": "d0cf11e0a1b11ae1",
    "a PNG": "89504e470d0a1a0a0000000d",
    "a JPEG": "ffd8ffe000104a464946",
    "a GIF": "474946383961",
    "a PDF": "255044462d312e37",
    "a 7z archive": "377abcaf271c",
    "a zstd archive": "28b52ffd04",
  };
  for (const [format, hex] of Object.entries(FORMATS)) {
    it(`is refused as binary when it is ${format}`, async () => {
      expect(await refusalOf(Buffer.from(hex, "hex"))).to.equal("binary");
    });
  }

  it("is refused as binary when it is UTF-16 without byte-order mark", async () => {
    expect(await refusalOf(utf16le(FILE).subarray(2))).to.equal("binary");
  });

  it("is refused as binary when control characters abound, whatever they are", async () => {
    expect(await refusalOf(Buffer.alloc(100))).to.equal("binary");
    expect(await refusalOf(Buffer.alloc(100, "\x01\x02ab"))).to.equal("binary");
  });

  it("is not what a few control characters make of a text", async () => {
    expect(await faultsIn("store,item,count\nLyon,\0\0\0\0,1\n")).to.deep.equal(["2 control"]);
    const rows = "Lyon,Kettle,1\n".repeat(100);
    expect(await faultsIn(`store,item,count\n${rows}Lyon,${"\0".repeat(40)},1\n`)).to.deep.equal(["102 control"]);
  });

  it("is refused as not_csv when it is a web page or JSON", async () => {
    expect(await refusalOf("<!DOCTYPE html><table><tr><td>store</td></tr></table>")).to.equal("not_csv 1");
    expect(await refusalOf('\n[{"store":"Lyon","item":"Kettle","count":1}]')).to.equal("not_csv 2");
    expect(await refusalOf("{store: Lyon}")).to.equal("not_csv 1");
  });
});

describe("a file without anything in it", () => {
  const NOTHINGS = ["", "\uFEFF", "\n\n\r\n \t\n", ",,,\n;;\n", "\u00a0", "sep=;\n", "sep=;", "\uFEFF\n"];
  for (const nothing of NOTHINGS) {
    it(`is refused as empty: ${JSON.stringify(nothing)}`, async () => {
      expect(await refusalOf(nothing)).to.equal("empty");
    });
  }

  it("is refused as empty however long it is", async () => {
    expect(await refusalOf("\n".repeat(3_000_000))).to.equal("empty");
    expect(await refusalOf(" ,\r\n".repeat(500_000))).to.equal("empty");
  });
});

/** Little endian with byte-order mark. */
function utf16le(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, "utf16le");
}
