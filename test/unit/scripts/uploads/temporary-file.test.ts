import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect } from "chai";
import fc from "fast-check";
import { checkOneName } from "#domain/import/name-rule.ts";
import { isFault } from "#domain/import/row-fault.ts";
import { readRemovalRows } from "#functions/load-inventory/csv/inventory-file.ts";
import { type Removal, removalCsv, withRemovalFile } from "#scripts/uploads/temporary-file.ts";

describe("the file of a removal", () => {
  it("is read by the loader as exactly the names that were given", () =>
    fc.assert(
      fc.asyncProperty(
        name("store"),
        fc.uniqueArray(name("item"), { minLength: 1, maxLength: 5 }),
        async (store, items) => {
          expect(await readBack({ store, items })).to.deep.equal(items.map((item) => [store, item]));
        },
      ),
    ));

  it("keeps names apart that hold separators, quotes and formulas", async () => {
    const items = ['6" nails, "bright"', "a;b", "=1+1", "#x", "sep=;", "it|em"];
    expect(await readBack({ store: "store,item", items })).to.deep.equal(items.map((item) => ["store,item", item]));
  });

  it("is gone when it is sent, also when sending fails", async () => {
    const paths: string[] = [];
    const send = async (path: string) => {
      paths.push(path);
      expect(await readFile(path, "utf8")).to.contain('"Oslo","pen"');
      throw new Error("no network");
    };
    await withRemovalFile({ store: "Oslo", items: ["pen"] }, send).catch(() => {});
    expect(paths.map((path) => existsSync(path))).to.deep.equal([false]);
  });
});

/** Names as the command line lets them through. */
function name(field: "store" | "item") {
  return fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
    .map((text) => checkOneName(text, field))
    .filter((checked) => typeof checked === "string");
}

async function readBack(removal: Removal): Promise<string[][]> {
  async function* bytes() {
    yield Buffer.from(removalCsv(removal));
  }
  const names: string[][] = [];
  for await (const batch of readRemovalRows(bytes())) {
    const rows = batch.rows.filter((row) => !isFault(row));
    names.push(...rows.map(({ store, item }) => [store, item]));
  }
  return names;
}
