import { expect } from "chai";
import type { ShownLevel } from "#scripts/start/read-stock.ts";
import { stockTable } from "#scripts/start/start-summary.ts";

const level = (change: Partial<ShownLevel>): ShownLevel => ({
  store: "Toronto",
  item: "Kettle",
  count: 20,
  threshold: 10,
  status: "OK",
  ...change,
});

describe("stockTable", () => {
  it("counts per store and over all, and lists what is out with its count", () => {
    const table = stockTable([
      level({}),
      level({ item: "Mug", count: 3, status: "LOW" }),
      level({ store: "東京", item: "やかん", count: -2, status: "OUT" }),
    ]);
    expect(table).to.equal(
      [
        "store       items  out  low",
        "Toronto         2    0    1",
        "東京            1    1    0",
        "all stores      3    1    1",
        "",
        "Out of stock:",
        "  東京  やかん  -2",
      ].join("\n"),
    );
  });

  it("says so where nothing is out", () => {
    expect(stockTable([level({})])).to.include("Nothing is out of stock.");
  });
});
