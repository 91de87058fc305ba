import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import { LastStaleAlerts } from "#functions/watch-stores/last-stale-alerts.ts";

describe("last alerts about stale stores", () => {
  it("are read as they were written, under a key that no item can have, and never expire", async () => {
    const stored: Record<string, AttributeValue>[] = [];
    const lastAlerts = new LastStaleAlerts({
      write: async (items) => {
        stored.push(...items);
      },
      read: async () => stored,
    });
    await lastAlerts.write([{ store: "Berlin", lastUploadAt: "t1" }]);
    expect(await lastAlerts.read(["Berlin"])).to.deep.equal([{ store: "Berlin", lastUploadAt: "t1" }]);
    expect(stored).to.deep.equal([{ Store: { S: "Berlin" }, Item: { S: " silence" }, LastUploadAt: { S: "t1" } }]);
  });
});
