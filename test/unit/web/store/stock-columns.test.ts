import { expect } from "chai";
import { rowOf } from "#test/web/fake-stock.ts";
import type { StockRow } from "#web/inventory/inventory.ts";
import { FrameSlices, sorted } from "#web/store/slices.ts";
import { type StockOrder, stockComparison, WORST_FIRST } from "#web/store/stock-columns.ts";

const { compare } = new Intl.Collator("de", { numeric: true });

async function itemsIn(order: StockOrder, rows: readonly StockRow[]): Promise<string[]> {
  return (await sorted(rows, stockComparison(order, compare), new FrameSlices())).map(({ item }) => item);
}

describe("the order of a store's items", () => {
  it("begins with what is out, then what is low, each by name", async () => {
    const rows = [
      rowOf("d"),
      rowOf("c", { status: "LOW" }),
      rowOf("b", { status: "OUT" }),
      rowOf("a", { status: "OUT" }),
    ];
    expect(await itemsIn(WORST_FIRST, rows)).to.deep.equal(["a", "b", "c", "d"]);
  });

  it("sorts names as the viewer's language does, digits by their value", async () => {
    const rows = ["Zange", "Äpfel 10", "Äpfel 9", "apfel"].map((item) => rowOf(item));
    expect(await itemsIn({ column: "item", descending: false }, rows)).to.deep.equal([
      "apfel",
      "Äpfel 9",
      "Äpfel 10",
      "Zange",
    ]);
  });

  it("leaves ties in the order of the names when it is turned round", async () => {
    const rows = [rowOf("b", { count: 1 }), rowOf("a", { count: 1 }), rowOf("c", { count: 5 })];
    expect(await itemsIn({ column: "count", descending: true }, rows)).to.deep.equal(["c", "a", "b"]);
  });
});
