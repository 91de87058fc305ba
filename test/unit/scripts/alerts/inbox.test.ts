import { expect } from "chai";
import { alertLine, readAlert } from "#scripts/alerts/inbox.ts";

const NOON = new Date(2026, 0, 2, 12, 0, 0);
const body = (message: object) => JSON.stringify({ Subject: "subject", Message: JSON.stringify(message) });
const line = (message: object) => {
  const alert = readAlert(body(message));
  return alert && alertLine(alert, NOON);
};

describe("inbox", () => {
  it("shows store and items of a stock alert, at most five", () => {
    const items = ["a", "b", "c", "d", "e", "f"].map((item, count) => ({ item, count, previous: null, threshold: 10 }));
    const stock = { version: 1, store: "東京", severity: "LOW", items, upload: { key: "k", uploadedAt: "" } };
    expect(line(stock)).to.equal("12:00:00  LOW     東京: a (0), b (1), c (2), d (3), e (4), and 1 more");
    expect(line({ ...stock, more: 40 })).to.match(/e \(4\), and 41 more$/);
  });

  it("shows the file of an upload alert and the subject of any other", () => {
    const upload = { store: "*", severity: "UPLOAD", upload: { key: "drops/a.csv", outcome: "refused" } };
    expect(line(upload)).to.equal("12:00:00  UPLOAD  drops/a.csv: refused, see its report");
    expect(line({ ...upload, store: "Ghent" })).to.match(/UPLOAD {2}Ghent: drops\/a.csv: refused, see its report$/);
    expect(line({ store: "*", severity: "SILENT" })).to.equal("12:00:00  SILENT  subject");
  });

  it("passes over messages that are no alerts", () => {
    expect([readAlert(""), readAlert("{}"), readAlert('{"Message":"hello"}')]).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
