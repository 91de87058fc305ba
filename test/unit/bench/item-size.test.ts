import { expect } from "chai";
import fc from "fast-check";
import type { Attribute, Item } from "#bench/endpoint/item.ts";
import { itemBytes } from "#bench/endpoint/item-size.ts";
import { readUnits, writeUnits } from "#bench/endpoint/request-units.ts";

const KIB = 1024;
const sizes = fc.nat(500 * KIB);

/** Bytes of a value alone: its attribute's name has none. */
const valueBytes = (value: Attribute) => itemBytes({ "": value });

describe("the size of an item", () => {
  const values: readonly (readonly [Attribute, number])[] = [
    [{ S: "" }, 0],
    [{ S: "Lyon" }, 4],
    [{ S: "Zürich" }, 7],
    [{ S: "東京" }, 6],
    [{ S: "🍎" }, 4],
    [{ N: "0" }, 1],
    [{ N: "5" }, 2],
    [{ N: "12" }, 2],
    [{ N: "123" }, 3],
    [{ N: "-5" }, 3],
    [{ N: "1000000" }, 2],
    [{ N: "0.05" }, 2],
    [{ N: "1.50" }, 2],
    [{ N: "-123.4" }, 4],
    [{ N: "12345678901234567890123456789012345678" }, 20],
    [{ BOOL: false }, 1],
    [{ NULL: true }, 1],
    [{ L: [] }, 3],
    [{ M: {} }, 3],
    [{ L: [{ S: "ab" }, { N: "1" }] }, 3 + (1 + 2) + (1 + 2)],
    [{ M: { Item: { S: "ab" }, Low: { L: [] } } }, 3 + (1 + 4 + 2) + (1 + 3 + 3)],
  ];
  for (const [value, bytes] of values) {
    it(`counts ${bytes} for ${JSON.stringify(value)}`, () => expect(valueBytes(value)).to.equal(bytes));
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

  it("is the same whatever zeros stand behind a number", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(15), (number, zeros) => {
        expect(valueBytes({ N: `${number}${"0".repeat(number === 0 ? 0 : zeros)}` })).to.equal(
          valueBytes({ N: `${number}` }),
        );
      }),
    );
  });
});

describe("the units of a write", () => {
  const units = [
    [0, 0, 1],
    [0, 1, 1],
    [0, KIB, 1],
    [0, KIB + 1, 2],
    [3 * KIB, 100, 3],
    [100, 3 * KIB, 3],
  ] as const;
  for (const [before, after, expected] of units) {
    it(`are ${expected} where ${before} bytes become ${after}`, () =>
      expect(writeUnits(before, after)).to.equal(expected));
  }

  it("are the KiB begun of the larger item, at least one", () => {
    fc.assert(
      fc.property(sizes, sizes, (before, after) => {
        const found = writeUnits(before, after);
        expect(found * KIB).to.be.at.least(Math.max(before, after, 1));
        expect((found - 1) * KIB).to.be.below(Math.max(before, after, 1));
      }),
    );
  });
});

describe("the units of a read", () => {
  const units = [
    [0, 1],
    [4 * KIB, 1],
    [4 * KIB + 1, 2],
    [KIB * KIB, 256],
  ] as const;
  for (const [bytes, expected] of units) {
    it(`are ${expected} for ${bytes} bytes, and half where it need not be consistent`, () => {
      expect(readUnits(bytes, true)).to.equal(expected);
      expect(readUnits(bytes, false)).to.equal(expected / 2);
    });
  }

  it("are fewer for one page than for its items one by one", () => {
    fc.assert(
      fc.property(fc.array(sizes, { minLength: 1 }), (items) => {
        const whole = readUnits(
          items.reduce((sum, bytes) => sum + bytes, 0),
          true,
        );
        expect(whole).to.be.at.most(items.reduce((sum, bytes) => sum + readUnits(bytes, true), 0));
      }),
    );
  });
});
