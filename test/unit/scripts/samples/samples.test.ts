import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { isFault, type RowFault } from "#domain/import/row-fault.ts";
import { type StockRow, stockFile } from "#domain/import/stock-row.ts";
import { statusOf } from "#domain/stock/stock-status.ts";
import { sampleFile } from "#scripts/samples/sample-file.ts";
import { SAMPLE_STORES, type SampleStore } from "#scripts/samples/sample-stores.ts";
import { SAMPLE_WITH_MISTAKES } from "#scripts/samples/sample-with-mistakes.ts";

const SAMPLES = fileURLToPath(new URL("../../../../samples", import.meta.url));
const DEFAULT_THRESHOLD = 10;

describe("samples", () => {
  it("hold six stock-outs and forty low items", () => {
    const statuses = allRows().map(({ count, threshold }) => statusOf(count, threshold ?? DEFAULT_THRESHOLD));
    expect(statuses.filter((status) => status === "OUT")).to.have.lengthOf(6);
    expect(statuses.filter((status) => status === "LOW")).to.have.lengthOf(40);
  });

  it("have only rows that pass the rules for their store's folder, each item once", () => {
    for (const [index, store] of SAMPLE_STORES.entries()) {
      const rows = rowsOf(sampleFile(store, index), store.name);
      expect(rows.filter(isFault)).to.deep.equal([]);
      expect(new Set(goodRows(rows).map(({ item }) => item)).size).to.equal(store.items);
    }
  });

  it("are the committed files", async () => {
    for (const [index, store] of SAMPLE_STORES.entries())
      expect(await committed(`stores/${store.name}/inventory.csv`)).to.equal(sampleFile(store, index));
    expect(await committed("stores/Toronto/with-mistakes.csv")).to.equal(SAMPLE_WITH_MISTAKES);
  });

  it("show mistakes beside good rows that are neither low nor out", () => {
    const rows = rowsOf(SAMPLE_WITH_MISTAKES, "Toronto");
    expect(new Set(rows.filter(isFault).map(({ code }) => code))).to.have.all.keys(
      "count",
      "item",
      "store_mismatch",
      "threshold",
    );
    for (const { count, threshold } of goodRows(rows))
      expect(statusOf(count, threshold ?? DEFAULT_THRESHOLD)).to.equal("OK");
  });

  it("name no item in the file with mistakes that Toronto's inventory names", () => {
    const toronto = SAMPLE_STORES.findIndex(({ name }) => name === "Toronto");
    const inventory = rowsOf(sampleFile(SAMPLE_STORES[toronto] as SampleStore, toronto), "Toronto"); // it is there
    const known = new Set(goodRows(inventory).map(({ item }) => item));
    expect(goodRows(rowsOf(SAMPLE_WITH_MISTAKES, "Toronto")).filter(({ item }) => known.has(item))).to.deep.equal([]);
  });
});

function allRows(): StockRow[] {
  return SAMPLE_STORES.flatMap((store, index) => goodRows(rowsOf(sampleFile(store, index), store.name)));
}

/** Good enough for these files: their quoted cells have no line breaks. */
function rowsOf(csv: string, store: string): (StockRow | RowFault)[] {
  const kind = stockFile(store);
  const [, ...lines] = csv.trimEnd().split(/\r?\n/);
  return lines.map((line, index) => {
    const [storeCell = "", item = "", count = "", threshold = ""] = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
    return kind.row(index + 2, { store: storeCell, item: item.replaceAll('"', ""), count, threshold });
  });
}

function goodRows(rows: readonly (StockRow | RowFault)[]): StockRow[] {
  return rows.filter((row): row is StockRow => !isFault(row));
}

function committed(key: string): Promise<string> {
  return readFile(`${SAMPLES}/${key}`, "utf8");
}
