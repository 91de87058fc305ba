import { expect } from "chai";
import fc from "fast-check";
import { type KeptItem, kept, NullTable } from "#bench/endpoint/null-table.ts";
import { QueryPages } from "#bench/endpoint/query-pages.ts";

const MIB = 1024 * 1024;
const SCHEMA = { hash: "Store", range: "Item" };
const STORE = "Lyon";
/** Names in whose UTF-16 and UTF-8 order is the same, as those of the workloads. */
const name = fc.string({ unit: fc.constantFrom(..."aAzZ09 -_éÜ東京\u0000\ud7ff"), minLength: 1, maxLength: 4 });
const partition = fc.uniqueArray(fc.record({ name, bytes: fc.nat(400 * 1024) }), {
  selector: (item) => item.name,
  maxLength: 30,
});

describe("the null server's pages of a Query", () => {
  it("hold each item once, in the order of bytes, and end as soon as they reach 1 MiB", () => {
    fc.assert(
      fc.property(partition, fc.nat(), (items, split) => {
        const table = tableOf(items.slice(0, split % (items.length + 1)));
        for (const one of items) table.put(STORE, one.name, sized(one.name, one.bytes));
        const sizes = new Map(items.map((item) => [item.name, item.bytes]));
        const pages = allPages(table);
        const inOrder = [...sizes.keys()].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
        expect(pages.flatMap(({ names }) => names)).to.deep.equal(inOrder);
        for (const [index, { names, bytes: looked }] of pages.entries()) {
          expect(looked).to.equal(names.reduce((sum, one) => sum + (sizes.get(one) ?? 0), 0));
          expect(looked - (sizes.get(names.at(-1) ?? "") ?? 0)).to.be.below(MIB);
          if (index < pages.length - 1) expect(looked).to.be.at.least(MIB);
        }
      }),
    );
  });

  it("are counted by the whole items that were looked at, however little is asked of them", () => {
    const table = new NullTable(SCHEMA);
    table.put(STORE, "Kettle", kept({ Store: { S: STORE }, Item: { S: "Kettle" }, Count: { N: "7" } }));
    const projected = { ProjectionExpression: "#c, Missing", ExpressionAttributeNames: { "#c": "Count" } };
    const [page, whole] = [projected, {}].map((query) => new QueryPages().page(table, STORE, undefined, query));
    expect(JSON.parse(page?.json ?? "")).to.deep.equal({ Count: 1, Items: [{ Count: { N: "7" } }], ScannedCount: 1 });
    expect(page?.bytes).to.equal(whole?.bytes);
  });
});

function sized(item: string, size: number): KeptItem {
  return { ...kept({ Store: { S: STORE }, Item: { S: item } }), bytes: size };
}

function tableOf(items: readonly { readonly name: string; readonly bytes: number }[]): NullTable {
  return new NullTable(SCHEMA, new Map([[STORE, new Map(items.map((one) => [one.name, sized(one.name, one.bytes)]))]]));
}

/** The pages as a client asks for them, each starting where the one before says. */
function allPages(table: NullTable) {
  const pages = new QueryPages();
  const all: { readonly names: readonly string[]; readonly bytes: number }[] = [];
  let start: string | undefined;
  do {
    const page = pages.page(table, STORE, start, {});
    all.push({ names: namesIn(page.json), bytes: page.bytes });
    start = JSON.parse(page.json).LastEvaluatedKey?.Item.S;
  } while (start !== undefined);
  return all;
}

function namesIn(json: string): readonly string[] {
  const { Items, Count } = JSON.parse(json);
  expect(Items).to.have.length(Count);
  return Items.map(({ Item }: { readonly Item: { readonly S: string } }) => Item.S);
}
