import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { ANNOUNCEMENT, type Announcement, REMEMBER_HOURS } from "#domain/alert/alert-memory.ts";
import { STOCK_SEVERITIES } from "#domain/alert/alert-severity.ts";
import type { Clock } from "#functions/clock.ts";
import type { ItemBatches } from "#functions/item-batches.ts";

/** An item of a store. */
export interface ItemName {
  readonly store: string;
  readonly item: string;
}

type Batches = Pick<ItemBatches, "read" | "write">;

const REMEMBER_SECONDS = REMEMBER_HOURS * 60 * 60;

/** What people were told of each item, kept for 48 h. Needs `dynamodb:BatchGetItem` and `dynamodb:BatchWriteItem`. */
export class Announcements {
  readonly #batches: Batches;
  readonly #clock: Clock;

  constructor(batches: Batches, clock: Clock) {
    this.#batches = batches;
    this.#clock = clock;
  }

  /** What is remembered of these items, each of which stands there once. */
  async recall(names: readonly ItemName[]): Promise<readonly Announcement[]> {
    const keys = names.map(({ store, item }) => ({
      [ANNOUNCEMENT.store]: { S: store },
      [ANNOUNCEMENT.item]: { S: item },
    }));
    return (await this.#batches.read(keys)).map(announcementOf);
  }

  /** Resolves when all of it is stored. */
  async remember(announcements: readonly Announcement[]): Promise<void> {
    const expiresAt = Math.floor(this.#clock.now() / 1000) + REMEMBER_SECONDS;
    await this.#batches.write(announcements.map((announcement) => itemOf(announcement, expiresAt)));
  }
}

function announcementOf(item: Record<string, AttributeValue>): Announcement {
  return {
    store: item[ANNOUNCEMENT.store]?.S ?? "",
    item: item[ANNOUNCEMENT.item]?.S ?? "",
    sequenceNumber: item[ANNOUNCEMENT.sequenceNumber]?.S ?? "",
    severity: STOCK_SEVERITIES.find((severity) => severity === item[ANNOUNCEMENT.severity]?.S),
    since: item[ANNOUNCEMENT.since]?.S,
  };
}

function itemOf({ store, item, sequenceNumber, severity, since }: Announcement, expiresAt: number) {
  return {
    [ANNOUNCEMENT.store]: { S: store },
    [ANNOUNCEMENT.item]: { S: item },
    [ANNOUNCEMENT.sequenceNumber]: { S: sequenceNumber },
    ...(severity && { [ANNOUNCEMENT.severity]: { S: severity } }),
    ...(since && { [ANNOUNCEMENT.since]: { S: since } }),
    [ANNOUNCEMENT.expiresAt]: { N: `${expiresAt}` },
  };
}
