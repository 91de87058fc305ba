import { USUAL } from "#environments/environment.ts";
import { PERMITS_PER_SECOND } from "#functions/publish/shared-permits.ts";
import { amount } from "./amounts.ts";
import {
  CHANGED_ROWS,
  FILE_READS,
  ITEMS,
  MESSAGES_A_FILE,
  overviewUnitsASecond,
  PARTITION,
  ROW_BYTES,
  STORED_OVERHEAD_BYTES,
  SUMMARY_READS,
  SUMMARY_WRITES,
} from "./assumed-stores.ts";
import type { MeasuredSeconds } from "./monthly-costs.ts";

/** Something that cannot grow without end. */
export interface Limit {
  readonly what: string;
  /** The limit, and whose it is. */
  readonly limit: string;
  readonly most: number;
  /** How much of it so many stores take when all their files come within an hour. */
  readonly taken: (stores: number) => number;
}

const HOUR_SECONDS = 3600;
const LATE_MINUTES = USUAL.lateAfterMinutes;
/** As in `infra/load-inventory.ts`. */
const MOST_LOADS = 50;
/** Units a second, read or written, of a table. Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html */
const TABLE_UNITS = 40_000;
/** Functions at once in an account. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const ACCOUNT_CONCURRENCY = 1_000;
/** Of a table that is new, and of a partition's bytes; each is a shard of the stream. */
const FIRST_PARTITIONS = 4;
const PARTITION_BYTES = 10e9;
/** Seconds, as in `infra/watch-stores.ts`. */
const WATCH_SECONDS = 300;
/** Source: https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const TOPIC_FILTERS = 200;
/** Of a bucket's policy, and of one uploader's statement in it. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
const POLICY_BYTES = 20_480;
const STATEMENT_BYTES = 220;
/** Messages that one invocation sends at 16 at a time and 10 ms each. */
const SENT_MESSAGES = (16 / 0.01) * USUAL.loadTimeoutSeconds;

/** Everything that has a limit, in the order of a file's way. */
export function limits({ load: loadSeconds }: MeasuredSeconds): readonly Limit[] {
  const filesASecond = (stores: number) => Math.min(stores / HOUR_SECONDS, MOST_LOADS / loadSeconds);
  return [
    {
      ...{ what: "stores that upload with credentials of their own", limit: "statements in a bucket's policy (20 KB)" },
      ...{ most: Math.floor(POLICY_BYTES / STATEMENT_BYTES), taken: (stores) => stores },
    },
    {
      ...{ what: "files at work at once", limit: "`maximumConcurrency`", most: MOST_LOADS },
      taken: (stores) => (stores / HOUR_SECONDS) * loadSeconds,
    },
    {
      ...{ what: "minutes by which the last file is late", limit: "`lateAfterMinutes`", most: LATE_MINUTES },
      taken: (stores) => minutesAfterTheHour(stores / filesASecond(stores)),
    },
    {
      ...{ what: "Inventory: units read a second", limit: "a table's quota", most: TABLE_UNITS },
      taken: (stores) => filesASecond(stores) * FILE_READS,
    },
    {
      ...{ what: "Inventory: units written a second", limit: "a table's quota", most: TABLE_UNITS },
      taken: (stores) => filesASecond(stores) * CHANGED_ROWS,
    },
    {
      ...{ what: "Uploads: units written a second under the key `*`", limit: "a partition", most: PARTITION.writes },
      taken: filesASecond,
    },
    {
      ...{ what: "Stores: units written a second in the index", limit: "a partition", most: PARTITION.writes },
      taken: (stores) => filesASecond(stores) * SUMMARY_WRITES,
    },
    {
      ...{ what: "Stores: seconds to read the index once", limit: "time of watch-stores", most: WATCH_SECONDS },
      taken: (stores) => (stores * SUMMARY_READS) / PARTITION.reads,
    },
    {
      ...{
        what: "Stores: units a second that buyers read who look at all stores",
        limit: "a partition",
        most: PARTITION.reads,
      },
      taken: overviewUnitsASecond,
    },
    {
      ...{ what: "messages that new thresholds for all send", limit: "one invocation", most: SENT_MESSAGES },
      taken: (stores) => stores,
    },
    {
      ...{ what: "shards of the stream: invocations of check-stock at once", limit: "an account's quota" },
      ...{ most: ACCOUNT_CONCURRENCY, taken: shards },
    },
    {
      ...{ what: `minutes by which the last alert is late, at ${PERMITS_PER_SECOND} a second` },
      ...{ limit: "`lateAfterMinutes`", most: LATE_MINUTES },
      taken: (stores) => minutesAfterTheHour((stores * MESSAGES_A_FILE) / PERMITS_PER_SECOND),
    },
    {
      ...{ what: "recipients of single stores", limit: "filters on a topic", most: TOPIC_FILTERS },
      taken: (stores) => stores,
    },
  ];
}

function minutesAfterTheHour(seconds: number): number {
  return Math.max(0, seconds - HOUR_SECONDS) / 60;
}

function shards(stores: number): number {
  const bytes = stores * ITEMS * (ROW_BYTES + STORED_OVERHEAD_BYTES);
  return Math.max(FIRST_PARTITIONS, Math.ceil(bytes / PARTITION_BYTES));
}

/** What so many stores take of a limit, in bold where that is too much. */
export function takenText({ most, taken }: Limit, stores: number): string {
  const figure = taken(stores);
  return figure > most ? `**${amount(figure)}**` : amount(figure);
}

/** The number of stores at which a limit is reached. */
export function storesAt({ most, taken }: Limit): number {
  let [below, above] = [0, 1e12];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (taken(middle) > most) above = middle;
    else below = middle;
  }
  return below;
}
