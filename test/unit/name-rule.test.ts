import { expect } from "chai";
import { checkName, checkOneName, NAME_BYTES } from "#domain/import/name-rule.ts";

describe("a name", () => {
  const NAMES = {
    Kettle: "Kettle",
    "  Kettle 2 l\t": "Kettle 2 l",
    "\u00a0\u3000\u2009\uFEFFKettle\u0085\u2028\r\n": "Kettle",
    "Cafe\u0301": "Caf\u00e9",
    "\u1112\u1161\u11ab": "\ud55c",
    "\ufb01x": "\ufb01x",
    "a\u200bb": "a\u200bb",
    "👩‍🍳": "👩‍🍳",
    "\u0301": "\u0301",
    "=1+1": "=1+1",
    "*": "*",
    "**": "**",
    "~": "~",
  };
  for (const [cell, name] of Object.entries(NAMES)) {
    it(`is ${JSON.stringify(name)} for the cell ${JSON.stringify(cell)}`, () => {
      expect(checkName(cell, "item")).to.equal(name);
    });
  }

  for (const invisible of [
    "\u200b",
    "\u00ad",
    "\u2060\u200d",
    "\u3164",
    "\u2800",
    "\ufe0f",
    "\u202e",
    "\u{e0020}",
    "\u200b \u200b",
  ]) {
    it(`is none when it leaves no ink: ${JSON.stringify(invisible)}`, () => {
      expect(checkName(invisible, "item")).to.include({ code: "item" });
      expect(checkName(invisible, "store")).to.include({ code: "store" });
    });
  }

  it("is none without a character", () => {
    for (const cell of ["", " ", "\u00a0\t", "\uFEFF"]) expect(checkName(cell, "store")).to.include({ code: "store" });
  });

  for (const control of ["\0", "\x07", "\t", "\n", "\r", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029"]) {
    it(`is none with the control character ${JSON.stringify(control)} in it`, () => {
      expect(checkName(`a${control}b`, "item")).to.include({ code: "control" });
    });
  }

  it("may be as long in bytes as a key of the table, after NFC", () => {
    for (const field of ["store", "item"] as const) {
      const limit = NAME_BYTES[field];
      for (const [letter, bytes] of [
        ["x", 1],
        ["é", 2],
        ["東", 3],
        ["🫖", 4],
      ] as const) {
        const longest = letter.repeat(Math.floor(limit / bytes));
        expect(checkName(longest, field)).to.equal(longest);
        expect(checkName(`${longest}${letter}`, field)).to.include({ code: "too_long" });
      }
      const decomposed = "e\u0301".repeat(limit / 2);
      expect(checkName(decomposed, field)).to.equal("é".repeat(limit / 2));
      expect(checkName(`${decomposed}x`, field)).to.include({ code: "too_long" });
    }
    expect(NAME_BYTES).to.deep.equal({ store: 2048, item: 1024 });
  });

  it("that composes to a third of its length is not taken for too long before", () => {
    const name = "\u1112\u1161\u11ab".repeat(341);
    expect(checkName(name, "item")).to.equal("\ud55c".repeat(341));
    expect(checkName("\u03b1\u0313\u0300\u0345".repeat(341), "item")).to.equal("\u1f82".repeat(341));
  });

  it("has at most 30 marks on a letter", () => {
    expect(checkName(`a${"\u0323".repeat(30)}`, "item")).to.be.a("string");
    expect(checkName(`a${"\u0323".repeat(31)}`, "item")).to.include({ code: "item" });
  });

  it("of one store or item is not *", () => {
    expect(checkOneName("*", "store")).to.include({ code: "store" });
    expect(checkOneName(" * ", "item")).to.include({ code: "item" });
    expect(checkOneName("**", "item")).to.equal("**");
  });
});
