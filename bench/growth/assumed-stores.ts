/** The numbers of stores that the figures are carried to. */
export const SIZES = [100, 10_000, 1_000_000] as const;

export const DAYS = 30;
export const ITEMS = 20_000;
/** Of the rows of a daily file, those that differ from the day before. */
export const CHANGED_ROWS = ITEMS * 0.02;
/** Of those, the ones that change their status: people are told of them. */
export const STATUS_CHANGES = CHANGED_ROWS * 0.05;
/** What a store's file comes to: something out, something low, and now and then something in parts. */
export const MESSAGES_A_FILE = 3;
/** Everybody who looks after ten stores, and looks at all of them. */
export const STORES_A_BUYER = 10;
export const HOURS_A_BUYER_LOOKS = 1;
export const STORES_A_BUYER_OPENS = 20;
export const WORKING_HOURS = 8;

/** Bytes, as DynamoDB counts them, of a row whose history is full; a new one has 180. */
export const ROW_BYTES = 300;
/** What DynamoDB adds to each item it stores. Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export const STORED_OVERHEAD_BYTES = 100;
/** Bytes of a summary whose list of the worst items is full, and of what gzip leaves of it on its way to a browser. */
export const SUMMARY_BYTES = 4_700;
export const SUMMARY_GZIP_BYTES = 600;
/** Bytes of a store's rows on their way to a browser, as gzip leaves them. */
export const LEVELS_GZIP_BYTES = 500_000;
export const FILE_BYTES = 600_000;
export const LOG_BYTES_A_FILE = 10_000;

const READ_UNIT_BYTES = 4096;
const WRITE_UNIT_BYTES = 1024;
/** The ledger's 60 entries of 440 bytes, the summary, and what was told of the items that changed. */
const OTHER_READS = Math.ceil((60 * 440) / READ_UNIT_BYTES) + Math.ceil(SUMMARY_BYTES / READ_UNIT_BYTES);

/** Units to read all rows of a store as they stand now; half of them where that need not be consistent. */
export const STORE_READS = Math.ceil((ITEMS * ROW_BYTES) / READ_UNIT_BYTES);
export const FILE_READS = STORE_READS + OTHER_READS + STATUS_CHANGES;
/** A summary is written to its table and to the index AllStores. */
export const SUMMARY_WRITES = Math.ceil(SUMMARY_BYTES / WRITE_UNIT_BYTES);
/**
 * The upload's place, two entries in the ledger and one under `*`, the summary, what was told of each item, and the turns
 * to tell it.
 */
export const OTHER_WRITES = 4 + 2 * SUMMARY_WRITES + STATUS_CHANGES + MESSAGES_A_FILE;
/** Units to read a store's summary among all in the index, where it need not be consistent. */
export const SUMMARY_READS = SUMMARY_BYTES / READ_UNIT_BYTES / 2;
/** An open page asks again after so many seconds, as in `web/live/polling.ts`. */
export const POLL_SECONDS = 4;

/** Units a second of one partition. Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html */
export const PARTITION = { reads: 3_000, writes: 1_000 } as const;

/** Units a second that the buyers who look at all stores at a time read of the index AllStores. */
export function overviewUnitsASecond(stores: number): number {
  const openPages = ((stores / STORES_A_BUYER) * HOURS_A_BUYER_LOOKS) / WORKING_HOURS;
  return (openPages * stores * SUMMARY_READS) / POLL_SECONDS;
}
