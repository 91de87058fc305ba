import { expect } from "chai";
import fc from "fast-check";
import { type KeptItem, kept, NullTable } from "#bench/endpoint/null-table.ts";
import { type PagedQuery, QueryPages } from "#bench/endpoint/query-pages.ts";

const MIB = 1024 * 1024;
const SCHEMA = { hash: "Store", range: "Item" };
const STORE = "Lyon";
/** Names in whose UTF-16 and UTF-8 order is the same, as those of the workloads. */
const name = fc.string({ unit: fc.constantFrom(..."aAzZ09 -_éÜ東京\u0000\ud7ff"), minLength: 1, maxLength: 4 });
const partition = fc.uniqueArray(fc.record({ name, bytes: fc.nat(400 * 1024) }), {
  selector: (item) => item.name,
  maxLength: 30,
});

describe("the null server's table", () => {
  it("lists a partition by its range keys as DynamoDB does, in the order of their bytes", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.nat(), (names, split) => {
        const stored = names.slice(0, split % (names.length + 1));
        const table = tableOf(stored.map((one) => ({ name: one, bytes: 1 })));
        for (const one of names.slice(stored.length)) table.put(STORE, one, sized(one, 1));
        const listed = table.partition(STORE).map(([range]) => range);
        expect(listed).to.deep.equal(names.toSorted((left, right) => Buffer.compare(bytes(left), bytes(right))));
      }),
    );
  });

  it("shows what was written over what is stored, each item once, and leaves what is stored as it was", () => {
    const stored = new Map([[STORE, new Map([["Kettle", sized("Kettle", 1)]])]]);
    const table = new NullTable(SCHEMA, stored);
    const written = sized("Kettle", 2);
    table.put(STORE, "Kettle", written);
    table.put("Graz", "Lamp", sized("Lamp", 1));
    expect(table.get(STORE, "Kettle")).to.equal(written);
    expect([...table.items()]).to.deep.equal([
      [STORE, "Kettle", written],
      ["Graz", "Lamp", sized("Lamp", 1)],
    ]);
    expect(new NullTable(SCHEMA, stored).get(STORE, "Kettle")?.bytes).to.equal(1);
  });

  it("tells partitions that nobody wrote to", () => {
    const table = tableOf([{ name: "Kettle", bytes: 1 }]);
    table.put("Graz", "Lamp", sized("Lamp", 1));
    expect([table.isUntouched(STORE), table.isUntouched("Graz"), table.isUntouched("Porto")]).to.deep.equal([
      true,
      false,
      true,
    ]);
  });
});

describe("the pages of a Query", () => {
  it("hold every item once and in order, and end where they reach 1 MiB", () => {
    fc.assert(
      fc.property(partition, (items) => {
        const sizes = new Map(items.map((item) => [item.name, item.bytes]));
        const pages = allPages(tableOf(items));
        expect(pages.flatMap(({ names }) => names)).to.deep.equal([...sizes.keys()].sort());
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

  it("are made once for a partition that nobody changed, and show what is written after", () => {
    const pages = new QueryPages();
    const table = tableOf([{ name: "Kettle", bytes: 1 }]);
    const first = pages.page(table, STORE, undefined, {});
    expect(pages.page(tableOf([{ name: "Kettle", bytes: 1 }]), STORE, undefined, {})).to.equal(first);
    table.put(STORE, "Lamp", sized("Lamp", 1));
    expect(namesIn(pages.page(table, STORE, undefined, {}).json)).to.deep.equal(["Kettle", "Lamp"]);
  });

  it("are not taken for those of another table, partition, start or projection", () => {
    const pages = new QueryPages();
    const table = tableOf(["a", "b"].map((one) => ({ name: one, bytes: MIB })));
    const asked: readonly (readonly [NullTable, string, string | undefined, PagedQuery])[] = [
      [table, STORE, undefined, {}],
      [table, STORE, "a", {}],
      [table, "Graz", undefined, {}],
      [table, STORE, undefined, { ProjectionExpression: "Store" }],
      [table, STORE, undefined, { ProjectionExpression: "#n", ExpressionAttributeNames: { "#n": "Item" } }],
      [table, STORE, undefined, { ProjectionExpression: "#n", ExpressionAttributeNames: { "#n": "Count" } }],
      [tableOf([]), STORE, undefined, { TableName: "other" }],
    ];
    for (const one of asked) expect(pages.page(...one)).to.deep.equal(new QueryPages().page(...one));
  });
});

function sized(item: string, size: number): KeptItem {
  return { ...kept({ Store: { S: STORE }, Item: { S: item } }), bytes: size };
}

function tableOf(items: readonly { readonly name: string; readonly bytes: number }[]): NullTable {
  return new NullTable(SCHEMA, new Map([[STORE, new Map(items.map((one) => [one.name, sized(one.name, one.bytes)]))]]));
}

function bytes(text: string): Buffer {
  return Buffer.from(text);
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
