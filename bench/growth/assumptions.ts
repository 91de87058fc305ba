import { UPLOAD_ORDER_DAYS } from "#domain/retention.ts";
import type { CellFigures } from "../report/figures.ts";
import { PROCESSOR_MIB } from "../report/prices.ts";

/** The numbers of stores that the figures are carried to. */
export const SIZES = [100, 10_000, 1_000_000] as const;

export const DAYS = 30;
/** Items of a store, all of which its daily file holds: the workload `DAILY_FILE` of the bench. */
export const ITEMS = 20_000;
/** Rows of a daily file that change their status: people are told of them. */
export const STATUS_CHANGES = 20;
/** What a store's file comes to: something out, something low, and now and then something in parts. */
export const MESSAGES_A_FILE = 3;
/** Everybody who looks after ten stores, and looks at all of them. */
export const STORES_A_BUYER = 10;
export const HOURS_A_BUYER_LOOKS = 1;
export const STORES_A_BUYER_OPENS = 20;
const WORKING_HOURS = 8;
/** Seconds that check-stock works for one file: its messages go out two a second. */
export const CHECK_SECONDS = 2;

/** Bytes, as DynamoDB counts them, of a row whose history is full; a new one has 180. */
const ROW_BYTES = 300;
/** What DynamoDB adds to each item it stores. Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const STORED_OVERHEAD_BYTES = 100;
export const STORED_ROW_BYTES = ROW_BYTES + STORED_OVERHEAD_BYTES;
/** Bytes of a summary whose list of the worst items is full, and of what gzip leaves of it on its way to a browser. */
const SUMMARY_BYTES = 4_700;
export const SUMMARY_GZIP_BYTES = 600;
/** A store's rows on their way to a browser, as gzip leaves them. */
export const LEVELS_GZIP_BYTES = 500_000;
export const FILE_BYTES = 600_000;
export const LOG_BYTES_A_FILE = 10_000;
/** Bytes of an upload in the ledger. */
const ENTRY_BYTES = 440;

const READ_UNIT_BYTES = 4096;

/** Units to read all rows of a store as they stand now; half of them where that need not be consistent. */
export const STORE_READS = Math.ceil((ITEMS * ROW_BYTES) / READ_UNIT_BYTES);
/** Units that a daily file reads: rows, ledger, summary, and what was told of the items that changed. */
export const FILE_READS =
  STORE_READS +
  Math.ceil((UPLOAD_ORDER_DAYS * ENTRY_BYTES) / READ_UNIT_BYTES) +
  Math.ceil(SUMMARY_BYTES / READ_UNIT_BYTES) +
  STATUS_CHANGES;
/** Units to read a store's summary among all in the index, where it need not be consistent. */
export const SUMMARY_READS = SUMMARY_BYTES / READ_UNIT_BYTES / 2;
/** An open page asks again after so many seconds, as in `web/live/poll-pause.ts`. */
export const POLL_SECONDS = 4;

/** Units a second that one partition gives readers. Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html */
const PARTITION_READS = 3_000;

/** Whether one partition serves all buyers who look at all stores at a time: they read the index AllStores. */
export function doesOverviewWork(stores: number): boolean {
  const openPages = ((stores / STORES_A_BUYER) * HOURS_A_BUYER_LOOKS) / WORKING_HOURS;
  return (openPages * stores * SUMMARY_READS) / POLL_SECONDS <= PARTITION_READS;
}

/** Seconds that a load took, and those of a processor that it needed. */
export function secondsOf({ rows, rowsPerSecond, cpuSecondsPerMillionRows }: CellFigures) {
  return { wall: rows / rowsPerSecond, cpu: (cpuSecondsPerMillionRows * rows) / 1e6 };
}

/**
 * Seconds a load takes with so much memory: Lambda gives a processor for {@link PROCESSOR_MIB}, and JavaScript hardly uses
 * more than one. Never less than it took with all processors, nor than its processor time needs there.
 */
export function secondsAt(mib: number, { wall, cpu }: ReturnType<typeof secondsOf>): number {
  return Math.max(wall, (cpu * PROCESSOR_MIB) / mib);
}
