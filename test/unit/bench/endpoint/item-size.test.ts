import { expect } from "chai";
import fc from "fast-check";
import { type Attribute, type Item, itemBytes, readUnits, writeUnits } from "#bench/endpoint/item-size.ts";

const KIB = 1024;

describe("the size of an item", () => {
  const values: readonly (readonly [Attribute, number])[] = [
    [{ S: "Zürich" }, 7],
    [{ S: "🍎" }, 4],
    [{ N: "12" }, 2],
    [{ N: "123" }, 3],
    [{ N: "-5" }, 3],
    [{ N: "1000000" }, 2],
    [{ N: "-123.4" }, 4],
    [{ NULL: true }, 1],
    [{ L: [{ S: "ab" }, { N: "1" }] }, 3 + (1 + 2) + (1 + 2)],
    [{ M: { Item: { S: "ab" }, Low: { L: [] } } }, 3 + (1 + 4 + 2) + (1 + 3 + 3)],
  ];
  for (const [value, bytes] of values) {
    it(`counts ${bytes} for ${JSON.stringify(value)}`, () => expect(itemBytes({ "": value })).to.equal(bytes));
  }

  it("is that of its names and values, in UTF-8", () => {
    const texts = fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(texts, (attributes) => {
        const item: Item = Object.fromEntries(Object.entries(attributes).map(([name, text]) => [name, { S: text }]));
        const bytes = Object.entries(attributes).map(([name, text]) => Buffer.byteLength(name + text));
        expect(itemBytes(item)).to.equal(bytes.reduce((sum, one) => sum + one, 0));
      }),
    );
  });
});

describe("the units of a request", () => {
  it("that writes are the KiB begun of the larger item, at least one", () => {
    const sizes = fc.nat(500 * KIB);
    fc.assert(
      fc.property(sizes, sizes, (before, after) => {
        const found = writeUnits(before, after);
        expect(found * KIB).to.be.at.least(Math.max(before, after, 1));
        expect((found - 1) * KIB).to.be.below(Math.max(before, after, 1));
      }),
    );
  });

  for (const [bytes, expected] of [
    [0, 1],
    [4 * KIB, 1],
    [4 * KIB + 1, 2],
    [KIB * KIB, 256],
  ] as const) {
    it(`that reads ${bytes} bytes are ${expected}, and half where it need not be consistent`, () => {
      expect([readUnits(bytes, true), readUnits(bytes, false)]).to.deep.equal([expected, expected / 2]);
    });
  }
});
