import { expect } from "chai";
import { catalogueOf } from "#web/language/catalogue.ts";
import { formatsOf } from "#web/language/formats.ts";

describe("the German catalogue", () => {
  it("has a text of its own for every sentence", () => {
    const [english, german] = [catalogueOf("en", formatsOf("en")), catalogueOf("de", formatsOf("de"))];
    const same = sameTexts(english, german).filter((text) => text.includes(" "));
    expect(same).to.deep.equal([]);
  });
});

function sameTexts(left: unknown, right: unknown): string[] {
  if (typeof left === "string") return left === right ? [left] : [];
  if (typeof left !== "object" || left === null || typeof right !== "object" || right === null) return [];
  const others = new Map(Object.entries(right));
  return Object.entries(left).flatMap(([key, text]) => sameTexts(text, others.get(key)));
}
