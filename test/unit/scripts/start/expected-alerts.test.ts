import { expect } from "chai";
import type { Status } from "#domain/stock/stock-status.ts";
import { ExpectedAlerts } from "#scripts/start/expected-alerts.ts";

const level = (item: string, status: Status) => ({ store: "Toronto", item, count: 0, threshold: 0, status });
const items = (expected: ExpectedAlerts) => expected.left.map(({ item }) => item);

describe("ExpectedAlerts", () => {
  it("are those of items that became worse, new ones included", () => {
    const before = [level("a", "OK"), level("b", "LOW"), level("c", "OUT"), level("d", "OUT")];
    const after = [level("a", "LOW"), level("b", "OUT"), level("c", "OUT"), level("d", "LOW"), level("e", "OUT")];
    expect(items(new ExpectedAlerts(before, after))).to.deep.equal(["a", "b", "e"]);
  });

  it("are met by an alert that names store and item", () => {
    const expected = new ExpectedAlerts([], [level("a", "OUT"), level("b", "OUT"), level("c", "OK")]);
    expected.see({ store: "Toronto", items: [{ item: "a", count: 0 }] });
    expected.see({ store: "Sydney", items: [{ item: "b", count: 0 }] });
    expect(items(expected)).to.deep.equal(["b"]);
  });
});
