import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import type { Announcement } from "#domain/alert/last-alert.ts";
import { Announcements } from "#functions/check-stock/last-alerts.ts";
import { STREAM } from "./stream-records.ts";

const NOW_SECONDS = 1_800_000_000;
const ANNOUNCEMENT: Announcement = {
  ...{ store: "Berlin", item: "Coffee", stream: STREAM, sequenceNumber: "1".padStart(40, "0") },
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

  describe("from a version that remembered no stream", () => {
    const older = { ...itemOf(ANNOUNCEMENT), ExpiresAt: { N: `${NOW_SECONDS + 48 * 60 * 60}` } };
    const recalled = async (stream: string) => {
      stored.splice(0, stored.length, older);
      return (await announcements.recall([{ ...ANNOUNCEMENT, stream }]))[0]?.stream;
    };

    it("holds for a stream that had begun by then", async () => {
      expect(await recalled(labelAt(NOW_SECONDS))).to.equal(labelAt(NOW_SECONDS));
    });

    it("is older than all of a stream that began later, as that of a restored table does", async () => {
      expect(await recalled(labelAt(NOW_SECONDS + 2))).to.equal("");
    });
  });

  it("reads by store and item", async () => {
    await announcements.recall([ANNOUNCEMENT]);
    expect(asked.at(-1)).to.deep.equal({ Store: { S: "Berlin" }, Item: { S: "Coffee" } });
  });
});

/** The label of a stream that began at a second since 1970. */
function labelAt(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace("Z", "");
}

function itemOf({ store, item, sequenceNumber }: Announcement): Record<string, AttributeValue> {
  return { Store: { S: store }, Item: { S: item }, SequenceNumber: { S: sequenceNumber } };
}
