import { expect } from "chai";
import { rowOf } from "#test/web/fake-stock.ts";
import { exportDelimiter, exportedStock, exportFileName } from "#web/store/exported-stock.ts";
import { FrameSlices } from "#web/store/slices.ts";

describe("the export of a store's items", () => {
  it("is a CSV file with the rows it was given, in their order", async () => {
    const file = await exportedStock([rowOf("=1+1"), rowOf("Tea")], ",", new FrameSlices());
    expect(await file.text()).to.equal(
      "store,'item,count,threshold,threshold in force\r\nLyon,'=1+1,20,,10\r\nLyon,Tea,20,,10\r\n",
    );
  });

  it("separates cells by what spreadsheets of the locale expect", () => {
    expect(["en", "de", "de-CH", "fr", "ja"].map(exportDelimiter)).to.deep.equal([",", ";", ",", ";", ","]);
  });

  it("has a file name that every system takes, whatever the store is called", () => {
    const at = new Date("2026-11-25T10:00:00Z");
    expect(exportFileName("東京", at)).to.equal("東京 2026-11-25.csv");
    expect(exportFileName('a/..\\b:"<x>', at)).to.equal("a_.._b___x_ 2026-11-25.csv");
    expect(exportFileName("😀".repeat(500), at)).to.equal(`${"😀".repeat(60)} 2026-11-25.csv`);
  });
});
