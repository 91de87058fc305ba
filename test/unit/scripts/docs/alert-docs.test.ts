import { readFileSync } from "node:fs";
import { expect } from "chai";
import { ALERT_DOCS, renderAlertDocs } from "#scripts/docs/alert-docs.ts";

describe("docs/alerts.md", () => {
  const page = readFileSync(ALERT_DOCS, "utf8");

  it("shows alerts as the code writes them now: else run npm run docs", () => {
    expect(page).to.equal(renderAlertDocs(page));
  });

  it("has a mail and an SMS in it", () => {
    expect(page).to.contain("Subject: Out of stock: 3 items").and.to.contain("Out of stock at Berlin: ");
  });
});
