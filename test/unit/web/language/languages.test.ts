import { expect } from "chai";
import { formatsOf } from "#web/language/formats.ts";
import { languageNamed, localeOf, preferredLanguage } from "#web/language/languages.ts";

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
