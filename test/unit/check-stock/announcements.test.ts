import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import type { Announcement } from "#domain/alert/alert-memory.ts";
import { Announcements } from "#functions/check-stock/announcements.ts";

const NOW_SECONDS = 1_800_000_000;
const ANNOUNCEMENT: Announcement = {
  ...{ store: "Berlin", item: "Coffee", sequenceNumber: "1".padStart(40, "0") },
  ...{ severity: "OUT", since: "2026-11-24T11:40:00.000Z" },
};

describe("the memory of announcements", () => {
  const stored: Record<string, AttributeValue>[] = [];
  const asked: unknown[] = [];
  const batches = {
    write: async (items: readonly Record<string, AttributeValue>[]) => {
      stored.push(...items);
    },
    read: async (keys: readonly object[]) => {
      asked.push(...keys);
      return stored;
    },
  };
  const clock = { now: () => NOW_SECONDS * 1000, sleep: async () => {} };
  const announcements = new Announcements(batches, clock);

  it("gives back what it was given, and forgets it after 48 hours", async () => {
    const plain = { ...ANNOUNCEMENT, item: "Tea", severity: undefined, since: undefined };
    await announcements.remember([ANNOUNCEMENT, plain]);
    expect(await announcements.recall([ANNOUNCEMENT, plain])).to.deep.equal([ANNOUNCEMENT, plain]);
    expect(stored[0]?.ExpiresAt).to.deep.equal({ N: `${NOW_SECONDS + 48 * 60 * 60}` });
  });

  it("reads by store and item", async () => {
    await announcements.recall([ANNOUNCEMENT]);
    expect(asked.at(-1)).to.deep.equal({ Store: { S: "Berlin" }, Item: { S: "Coffee" } });
  });
});
