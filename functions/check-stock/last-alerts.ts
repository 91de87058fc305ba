import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { STOCK_SEVERITIES } from "#domain/alert/alert-severity.ts";
import { ANNOUNCEMENT, type LastAlert } from "#domain/alert/last-alert.ts";
import { LAST_ALERT_HOURS } from "#domain/retention.ts";
import type { Clock } from "#functions/clock.ts";
import type { ItemBatches } from "#functions/item-batches.ts";
import type { ItemOfStream } from "./check-stock.ts";

type Batches = Pick<ItemBatches, "read" | "write">;

const KEEP_SECONDS = LAST_ALERT_HOURS * 60 * 60;

/** The last alert about each item, kept for 48 h in the Announcements table. Needs `dynamodb:BatchGetItem` and `dynamodb:BatchWriteItem`. */
export class LastAlerts {
  readonly #batches: Batches;
  readonly #clock: Clock;

  constructor(batches: Batches, clock: Clock) {
    this.#batches = batches;
    this.#clock = clock;
  }

  /** The last alerts about these items, each of which stands there once. */
  async read(items: readonly ItemOfStream[]): Promise<readonly LastAlert[]> {
    const keys = items.map(({ store, item }) => ({
      [ANNOUNCEMENT.store]: { S: store },
      [ANNOUNCEMENT.item]: { S: item },
    }));
    const streams = new Map(items.map(({ store, item, stream }) => [JSON.stringify([store, item]), stream]));
    return (await this.#batches.read(keys)).map((found) => {
      const name = [found[ANNOUNCEMENT.store]?.S, found[ANNOUNCEMENT.item]?.S];
      return lastAlertOf(found, streams.get(JSON.stringify(name)) ?? "");
    });
  }

  /** Resolves when all of it is stored. */
  async write(lastAlerts: readonly LastAlert[]): Promise<void> {
    const expiresAt = Math.floor(this.#clock.now() / 1000) + KEEP_SECONDS;
    await this.#batches.write(lastAlerts.map((lastAlert) => itemOf(lastAlert, expiresAt)));
  }
}

function lastAlertOf(item: Record<string, AttributeValue>, stream: string): LastAlert {
  return {
    store: item[ANNOUNCEMENT.store]?.S ?? "",
    item: item[ANNOUNCEMENT.item]?.S ?? "",
    stream: item[ANNOUNCEMENT.stream]?.S ?? (isOlderThan(stream, item) ? BEFORE_ALL_STREAMS : stream),
    sequenceNumber: item[ANNOUNCEMENT.sequenceNumber]?.S ?? "",
    severity: STOCK_SEVERITIES.find((severity) => severity === item[ANNOUNCEMENT.severity]?.S),
    since: item[ANNOUNCEMENT.since]?.S,
  };
}

const BEFORE_ALL_STREAMS = "";

/** Older versions stored no stream; what was stored after this one began cannot be of one before it. */
function isOlderThan(stream: string, item: Record<string, AttributeValue>): boolean {
  // Rounded down when it was written.
  const storedBySeconds = Number(item[ANNOUNCEMENT.expiresAt]?.N) - KEEP_SECONDS + 1;
  return Date.parse(`${stream}Z`) / 1000 > storedBySeconds;
}

function itemOf({ store, item, stream, sequenceNumber, severity, since }: LastAlert, expiresAt: number) {
  return {
    [ANNOUNCEMENT.store]: { S: store },
    [ANNOUNCEMENT.item]: { S: item },
    [ANNOUNCEMENT.stream]: { S: stream },
    [ANNOUNCEMENT.sequenceNumber]: { S: sequenceNumber },
    ...(severity && { [ANNOUNCEMENT.severity]: { S: severity } }),
    ...(since && { [ANNOUNCEMENT.since]: { S: since } }),
    [ANNOUNCEMENT.expiresAt]: { N: `${expiresAt}` },
  };
}
