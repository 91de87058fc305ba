import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { STOCK_SEVERITIES } from "#domain/alert/alert-severity.ts";
import { ANNOUNCEMENT, type Announcement, type StreamPlace } from "#domain/alert/last-alert.ts";
import { LAST_ALERT_HOURS } from "#domain/retention.ts";
import type { Clock } from "#functions/clock.ts";
import type { ItemBatches } from "#functions/item-batches.ts";

/** An item of a store, and a stream that tells of it. */
export interface ItemOfStream extends Pick<StreamPlace, "stream"> {
  readonly store: string;
  readonly item: string;
}

type Batches = Pick<ItemBatches, "read" | "write">;

const REMEMBER_SECONDS = LAST_ALERT_HOURS * 60 * 60;

/** What people were told of each item, kept for 48 h. Needs `dynamodb:BatchGetItem` and `dynamodb:BatchWriteItem`. */
export class Announcements {
  readonly #batches: Batches;
  readonly #clock: Clock;

  constructor(batches: Batches, clock: Clock) {
    this.#batches = batches;
    this.#clock = clock;
  }

  /** What is remembered of these items, each of which stands there once. */
  async recall(items: readonly ItemOfStream[]): Promise<readonly Announcement[]> {
    const keys = items.map(({ store, item }) => ({
      [ANNOUNCEMENT.store]: { S: store },
      [ANNOUNCEMENT.item]: { S: item },
    }));
    const streams = new Map(items.map(({ store, item, stream }) => [JSON.stringify([store, item]), stream]));
    return (await this.#batches.read(keys)).map((found) => {
      const name = [found[ANNOUNCEMENT.store]?.S, found[ANNOUNCEMENT.item]?.S];
      return announcementOf(found, streams.get(JSON.stringify(name)) ?? "");
    });
  }

  /** Resolves when all of it is stored. */
  async remember(announcements: readonly Announcement[]): Promise<void> {
    const expiresAt = Math.floor(this.#clock.now() / 1000) + REMEMBER_SECONDS;
    await this.#batches.write(announcements.map((announcement) => itemOf(announcement, expiresAt)));
  }
}

function announcementOf(item: Record<string, AttributeValue>, stream: string): Announcement {
  return {
    store: item[ANNOUNCEMENT.store]?.S ?? "",
    item: item[ANNOUNCEMENT.item]?.S ?? "",
    stream: item[ANNOUNCEMENT.stream]?.S ?? (rememberedBefore(stream, item) ? BEFORE_ALL_STREAMS : stream),
    sequenceNumber: item[ANNOUNCEMENT.sequenceNumber]?.S ?? "",
    severity: STOCK_SEVERITIES.find((severity) => severity === item[ANNOUNCEMENT.severity]?.S),
    since: item[ANNOUNCEMENT.since]?.S,
  };
}

const BEFORE_ALL_STREAMS = "";

/** Older versions remembered no stream; what was remembered after this one began cannot be of one before it. */
function rememberedBefore(stream: string, item: Record<string, AttributeValue>): boolean {
  // Rounded down when it was written.
  const rememberedBySeconds = Number(item[ANNOUNCEMENT.expiresAt]?.N) - REMEMBER_SECONDS + 1;
  return Date.parse(`${stream}Z`) / 1000 > rememberedBySeconds;
}

function itemOf({ store, item, stream, sequenceNumber, severity, since }: Announcement, expiresAt: number) {
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
