import { expect } from "chai";
import { nameId } from "#domain/alert/alert-name.ts";
import { stockAlert } from "#domain/alert/alert-stock.ts";
import { viewAt } from "#web/view/view.ts";
import { item, stock } from "./messages.ts";

const MORE_ITEMS = 20_000;

describe("a stock alert", () => {
  it("says store, item, count, threshold, count before, times and link in the mail", () => {
    expect(stock("Berlin").email).to.equal(
      [
        "1 item is out of stock.",
        "",
        "Store:  Berlin",
        "As of:  2026-11-24 11:40 UTC",
        "Upload: stores/Berlin/inventory.csv",
        "",
        "- Coffee: 0 left (before 12, threshold 10), low or out since 2026-11-24 11:40 UTC",
        "",
        "Everything that is low or out there: https://stock.example.com/#/stores/Berlin",
        "",
      ].join("\n"),
    );
  });

  it("says what, where and how low in the SMS", () => {
    const message = stock("Berlin", "LOW", [item({ count: 3 }), item({ item: "やかん", count: 1 })]);
    expect(message.sms).to.equal(`Low stock at Berlin: ${nameId("やかん")} 1 (min 10), Coffee 3 (min 10)`);
  });

  it("lists the smallest counts first, in every rendition", () => {
    const message = stock("Berlin", "OUT", [item({ item: "a", count: 0 }), item({ item: "b", count: -7 })]);
    expect(JSON.parse(message.default).items.map((listed: { item: string }) => listed.item)).to.deep.equal(["b", "a"]);
    expect(message.email).to.match(/- b: -7 left[\s\S]*- a: 0 left/);
  });

  it("says that an item is new instead of a count before", () => {
    const message = stock("Berlin", "OUT", [item({ previous: undefined })]);
    expect(JSON.parse(message.default).items[0].previous).to.equal(null);
    expect(message.email).to.contain("(new, threshold 10)");
  });

  it("speaks as of the newest upload and names it", () => {
    const newer = item({ item: "b", updatedAt: "2026-11-25T00:00:00.000Z", source: "newer.csv" });
    const { asOf, upload } = JSON.parse(stock("Berlin", "OUT", [newer, item()]).default);
    expect([asOf, upload.key]).to.deep.equal(["2026-11-25T00:00:00.000Z", "newer.csv"]);
  });

  it("differs in its subject by store and severity", () => {
    const subjects = ["A", "B", "東京", "大阪"].flatMap((store) =>
      (["OUT", "LOW", "RECOVERED"] as const).map((severity) => stock(store, severity).subject),
    );
    expect(new Set(subjects).size).to.equal(subjects.length);
  });

  it("lists what fits, counts the rest and keeps within what SNS takes", () => {
    const rest = Array.from({ length: MORE_ITEMS }, (_, index) =>
      item({ item: `"\\${"ä".repeat(200)}${index}`, count: 5 }),
    );
    const message = stock("\\".repeat(2048), "LOW", [item(), ...rest]);
    const { items, more } = JSON.parse(message.default);
    expect([items.length + more, items.length > 50]).to.deep.equal([MORE_ITEMS + 1, true]);
    expect(message.email).to.contain(`and ${more} more`);
    const { default: machines, email, sms } = message;
    expect(Buffer.byteLength(JSON.stringify({ default: machines, email, sms }))).to.be.below(200_000);
  });

  it("links to the view of its store, in signs that no mail program takes for the end of a link", () => {
    for (const store of ["Berlin", "東京", "O'Hare #2 (a/b)?", "50 %", "*", "<b>&amp;"]) {
      const { link } = JSON.parse(stock(store).default);
      expect(link).to.match(/^https:\/\/stock\.example\.com\/#\/stores\/[\w%.~-]+$/);
      expect(viewAt(new URL(link).hash.slice(1))).to.deep.include({ name: "store", store });
    }
  });

  it("has no link while there is no dashboard", () => {
    const message = stockAlert({ store: "Berlin", severity: "OUT", items: [item()], dashboardUrl: "none" });
    expect(JSON.parse(message.default)).not.to.have.property("link");
    expect(message.email).not.to.contain("none");
  });
});
