import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import type { LastAlert } from "#domain/alert/last-alert.ts";
import { LastAlerts } from "#functions/check-stock/last-alerts.ts";
import { STREAM } from "./stream-records.ts";

const NOW_SECONDS = 1_800_000_000;
const LAST_ALERT: LastAlert = {
  ...{ store: "Berlin", item: "Coffee", stream: STREAM, sequenceNumber: "1".padStart(40, "0") },
  ...{ severity: "OUT", since: "2026-11-24T11:40:00.000Z" },
};

describe("last alerts", () => {
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
  const lastAlerts = new LastAlerts(batches, clock);

  it("are read as they were written, and expire after 48 hours", async () => {
    const plain = { ...LAST_ALERT, item: "Tea", severity: undefined, since: undefined };
    await lastAlerts.write([LAST_ALERT, plain]);
    expect(await lastAlerts.read([LAST_ALERT, plain])).to.deep.equal([LAST_ALERT, plain]);
    expect(stored[0]?.ExpiresAt).to.deep.equal({ N: `${NOW_SECONDS + 48 * 60 * 60}` });
  });

  describe("from a version that stored no stream", () => {
    const older = { ...itemOf(LAST_ALERT), ExpiresAt: { N: `${NOW_SECONDS + 48 * 60 * 60}` } };
    const streamRead = async (stream: string) => {
      stored.splice(0, stored.length, older);
      return (await lastAlerts.read([{ ...LAST_ALERT, stream }]))[0]?.stream;
    };

    it("hold for a stream that had begun by then", async () => {
      expect(await streamRead(labelAt(NOW_SECONDS))).to.equal(labelAt(NOW_SECONDS));
    });

    it("are older than all of a stream that began later, as that of a restored table does", async () => {
      expect(await streamRead(labelAt(NOW_SECONDS + 2))).to.equal("");
    });
  });

  it("are read by store and item", async () => {
    await lastAlerts.read([LAST_ALERT]);
    expect(asked.at(-1)).to.deep.equal({ Store: { S: "Berlin" }, Item: { S: "Coffee" } });
  });
});

/** The label of a stream that began at a second since 1970. */
function labelAt(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace("Z", "");
}

function itemOf({ store, item, sequenceNumber }: LastAlert): Record<string, AttributeValue> {
  return { Store: { S: store }, Item: { S: item }, SequenceNumber: { S: sequenceNumber } };
}
