import { expect } from "chai";
import { filterPolicy, SMOKE_STORE } from "#domain/alert/recipients.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { CanaryTraces, canary } from "#scripts/canary/canary.ts";

describe("a canary", () => {
  it("is another item in each run, in a store that no subscription lets through unless it names it", () => {
    const [one, other] = [canary(new Date(0)), canary(new Date(1))];
    expect(one.item).not.to.equal(other.item);
    expect(one.csv).to.contain(`${SMOKE_STORE},${one.item},0`);
    expect(filterPolicy({ protocol: "email", endpoint: "a@b" }).store).to.deep.equal([{ "anything-but": [one.store] }]);
  });

  it("leaves its status in one table and what was told in the other", async () => {
    const asked: unknown[] = [];
    const client = {
      send: async ({ input }: { input: { TableName?: string } }) => {
        asked.push(input);
        return { Item: input.TableName === "i" ? { [INVENTORY.status]: { S: "OUT" } } : { Severity: { S: "LOW" } } };
      },
    };
    const traces = new CanaryTraces(client as never, { inventory: "i", announcements: "a" }, canary(new Date(0))); // one verb of the client
    expect([await traces.status(), await traces.lastAlert()]).to.deep.equal(["OUT", "LOW"]);
    expect(asked).to.have.lengthOf(2);
    for (const input of asked) expect(input).to.include({ ConsistentRead: true });
  });
});
