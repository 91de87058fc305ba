import { expect } from "chai";
import fc from "fast-check";
import { routingName } from "#domain/alert/alert-name.ts";
import { checkName, checkOneName, checkStoredName, NAME_BYTES } from "#domain/import/name-rule.ts";
import { messageBody } from "#functions/uploads/load-request.ts";
import { QUEUE_TEXT } from "../alert/messages.ts";

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

  for (const none of ["\ufffe", "\uffff", "\ufdd0", "\ufdef", "\u{1fffe}", "\u{10ffff}", "\ud800", "\udc00"]) {
    it(`is none with ${JSON.stringify(none)} in it, which is no character`, () => {
      expect(checkName(`a${none}b`, "store")).to.include({ code: "control" });
      expect(checkName(none, "item")).to.include({ code: "control" });
    });
  }

  it("fits every key and every message, whatever the cell was", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({
        unit: fc.constantFrom("a", "é", "東", "🫖", "\ufffd", "\ufffe", "\u{2fffe}", "\ud800"),
        maxLength: 1500,
      }),
    );
    fc.assert(
      fc.property(cell, (text) => {
        const name = checkOneName(text, "store");
        if (typeof name !== "string") return;
        expect(Buffer.byteLength(name)).to.be.within(1, NAME_BYTES.store);
        expect(messageBody({ kind: "re-evaluate", store: name }, 0, "uploads")).to.match(QUEUE_TEXT);
        expect(routingName(name)).to.match(QUEUE_TEXT);
      }),
      { numRuns: 500 },
    );
  });

  it("that an older version stored can still be removed", () => {
    expect(checkStoredName("x".repeat(2048), "store")).to.equal("x".repeat(2048));
    expect(checkStoredName("x".repeat(2049), "store")).to.include({ code: "too_long" });
    expect(checkStoredName("a\ufffe", "item")).to.equal("a\ufffe");
    expect(checkStoredName("a\0", "item")).to.include({ code: "control" });
  });

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
    expect(NAME_BYTES).to.deep.equal({ store: 1024, item: 1024 });
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
