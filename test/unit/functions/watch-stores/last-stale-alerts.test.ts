import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import { Silences } from "#functions/watch-stores/last-stale-alerts.ts";

describe("the memory of silences", () => {
  it("gives back what it was given, under a key that no item can have, and never forgets", async () => {
    const stored: Record<string, AttributeValue>[] = [];
    const silences = new Silences({
      write: async (items) => {
        stored.push(...items);
      },
      read: async () => stored,
    });
    await silences.remember([{ store: "Berlin", lastUploadAt: "t1" }]);
    expect(await silences.recall(["Berlin"])).to.deep.equal([{ store: "Berlin", lastUploadAt: "t1" }]);
    expect(stored).to.deep.equal([{ Store: { S: "Berlin" }, Item: { S: " silence" }, LastUploadAt: { S: "t1" } }]);
  });
});
