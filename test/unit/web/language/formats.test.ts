import { expect } from "chai";
import { catalogueOf } from "#web/language/catalogue.ts";
import { formatsOf } from "#web/language/formats.ts";

const MINUTE_MS = 60 * 1000;
const nowMs = Date.parse("2026-11-25T12:00:00.000Z");

function ago(minutes: number, locale: string): string {
  return formatsOf(locale).ago(new Date(nowMs - minutes * MINUTE_MS).toISOString(), nowMs);
}

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
