import { expect } from "chai";
import { catalogueOf } from "#web/language/catalogue.ts";
import { formatsOf } from "#web/language/formats.ts";
import { languageNamed, localeOf, preferredLanguage } from "#web/language/languages.ts";

const MINUTE_MS = 60 * 1000;
const nowMs = Date.parse("2026-11-25T12:00:00.000Z");

function ago(minutes: number, locale: string): string {
  return formatsOf(locale).ago(new Date(nowMs - minutes * MINUTE_MS).toISOString(), nowMs);
}

describe("the viewer's language", () => {
  it("is the first of the browser's that the catalogue has", () => {
    expect(preferredLanguage(["fr-FR", "de-CH", "en"])).to.equal("de");
    expect(preferredLanguage(["ja"])).to.equal("en");
  });

  it("is not taken from a tag that only begins like one", () => {
    expect(languageNamed("den")).to.equal(undefined);
    expect(languageNamed(null)).to.equal(undefined);
  });

  it("writes numbers as the viewer's own variety of it does", () => {
    expect(formatsOf(localeOf("en", ["de-DE", "en-IN"])).number(100_000)).to.equal("1,00,000");
    expect(formatsOf(localeOf("de", ["en-IN"])).number(100_000)).to.equal("100.000");
  });
});

describe("formats", () => {
  it("tell a span in the unit that says enough", () => {
    expect(ago(0, "en")).to.equal("now");
    expect(ago(59, "en")).to.equal("59 minutes ago");
    expect(ago(119, "en")).to.equal("2 hours ago");
    expect(ago(36 * 60, "de")).to.equal("vor 36 Stunden");
    expect(ago(3 * 24 * 60, "de")).to.equal("vor 3 Tagen");
  });

  it("agree in number", () => {
    const { common } = catalogueOf("en", formatsOf("en"));
    expect([0, 1, 1000].map((count) => common.items(count))).to.deep.equal(["0 items", "1 item", "1,000 items"]);
  });

  it("write nothing left as 0, never as -0", () => {
    expect(formatsOf("en").number(-0)).to.equal("0");
    expect(formatsOf("en").number(-1)).to.equal("-1");
  });

  it("write the sizes of files", () => {
    expect([0, 1, 999, 1500, 2_000_000].map(formatsOf("en").bytes)).to.deep.equal([
      "0 bytes",
      "1 byte",
      "999 bytes",
      "1.5 kB",
      "2 MB",
    ]);
  });

  it("take a locale that the browser does not know for English", () => {
    expect(formatsOf("qqq").number(0.5)).to.equal("0.5");
  });
});

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
