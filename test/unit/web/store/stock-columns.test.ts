import { expect } from "chai";
import { STATUSES } from "#domain/stock/stock-status.ts";
import type { StockRow } from "#web/inventory/inventory.ts";
import { exportDelimiter, exportedStock, exportFileName } from "#web/store/exported-stock.ts";
import { FrameSlices, sorted } from "#web/store/slices.ts";
import { type StockOrder, stockComparison, WORST_FIRST } from "#web/store/stock-columns.ts";
import { filtered } from "#web/store/stock-filter.ts";

const { compare } = new Intl.Collator("de", { numeric: true });

function row(item: string, change: Partial<StockRow> = {}): StockRow {
  return {
    store: "Lyon",
    item,
    count: 20,
    status: "OK",
    threshold: 10,
    ownThreshold: undefined,
    updatedAt: "2026-11-01T00:00:00.000Z",
    source: "stores/Lyon/a.csv",
    history: [],
    ...change,
  };
}

async function itemsIn(order: StockOrder, rows: readonly StockRow[]): Promise<string[]> {
  return (await sorted(rows, stockComparison(order, compare), new FrameSlices())).map(({ item }) => item);
}

describe("the order of a store's items", () => {
  it("begins with what is out, then what is low, each by name", async () => {
    const rows = [row("d"), row("c", { status: "LOW" }), row("b", { status: "OUT" }), row("a", { status: "OUT" })];
    expect(await itemsIn(WORST_FIRST, rows)).to.deep.equal(["a", "b", "c", "d"]);
  });

  it("sorts names as the viewer's language does, digits by their value", async () => {
    const rows = ["Zange", "Äpfel 10", "Äpfel 9", "apfel"].map((item) => row(item));
    expect(await itemsIn({ column: "item", descending: false }, rows)).to.deep.equal([
      "apfel",
      "Äpfel 9",
      "Äpfel 10",
      "Zange",
    ]);
  });

  it("leaves ties in the order of the names when it is turned round", async () => {
    const rows = [row("b", { count: 1 }), row("a", { count: 1 }), row("c", { count: 5 })];
    expect(await itemsIn({ column: "count", descending: true }, rows)).to.deep.equal(["c", "a", "b"]);
  });
});

describe("the filter of a store's items", () => {
  const rows = STATUSES.map((status) => row(`Café ${status}`, { status }));

  it("finds part of a name in any case, however the accent is typed", async () => {
    for (const text of ["CAFÉ", "fe\u0301 o", " café "]) {
      const found = await filtered(rows, { text, status: "any" }, new FrameSlices());
      expect(found.length, text).to.be.greaterThan(0);
    }
    expect(await filtered(rows, { text: "tea", status: "any" }, new FrameSlices())).to.deep.equal([]);
  });

  it("lets only the wanted status pass", async () => {
    const found = await filtered(rows, { text: "", status: "LOW" }, new FrameSlices());
    expect(found.map(({ item }) => item)).to.deep.equal(["Café LOW"]);
  });
});

describe("the export of a store's items", () => {
  it("is a CSV file with the rows it was given, in their order", async () => {
    const file = await exportedStock([row("=1+1"), row("Tea")], ",", new FrameSlices());
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
