import { REJECTED_COLUMNS } from "./rejected-csv.ts";

/** What one file may cost before it is refused. */
export interface FileLimits {
  /** Rows, good ones, bad ones and those of empty cells; only blank lines cost nothing. */
  readonly maxRows: number;
  /** Bytes after gzip is unpacked. */
  readonly maxUnpackedBytes: number;
  /** Bytes of one record, of the header too. */
  readonly maxRecordBytes: number;
  /** Columns that the header may name. */
  readonly maxColumns: number;
}

/**
 * 5,000,000 rows are what design.md promises. 1 GiB gives each of them 214 bytes, five times a usual row; reading takes
 * 0.1 to 0.2 µs of CPU a byte, the worst bytes included, so that a file at the limit is read in two to four of an
 * invocation's fifteen minutes. A record of 64 KiB holds the longest store and item twenty times over: only damaged
 * files exceed it. 256 columns were a worksheet's width for twenty years: an export with more is no list.
 */
export const FILE_LIMITS: FileLimits = {
  maxRows: 5_000_000,
  maxUnpackedBytes: 1024 ** 3,
  maxRecordBytes: 64 * 1024,
  maxColumns: 256,
};

/** Where it says why: the number of a line, a code and a reason. */
const LIST_REASON_BYTES = 1024;
/** A cell of one tab becomes four bytes: an apostrophe before it, and quotation marks around. */
const LIST_GROWTH = 3;

/** What a list of rejected rows may cost: as much as becomes of a file at its `limits`. */
export function listLimits(limits: FileLimits): FileLimits {
  return {
    ...limits,
    maxColumns: limits.maxColumns + REJECTED_COLUMNS.length,
    maxRecordBytes: limits.maxRecordBytes * LIST_GROWTH + LIST_REASON_BYTES,
  };
}
