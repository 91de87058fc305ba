/** How many levels of an item its row keeps. */
export const HISTORY_LENGTH = 12;

/** What an item's count became, and when. */
export interface PastLevel {
  /** ISO 8601, to the second. */
  readonly at: string;
  /** Pieces, may be negative. */
  readonly count: number;
}

const RADIX = 36;
const MILLISECONDS = 1000;

/**
 * The attribute `History` after one more level: the newest first, at most {@link HISTORY_LENGTH}. Each level is
 * `<seconds since 1970 in base 36>:<count>`, joined by commas: about 10 bytes each, because a row is read as a whole on
 * every upload and its bytes are paid for.
 */
export function withLevel(history: string | undefined, level: PastLevel): string {
  const seconds = Math.floor(Date.parse(level.at) / MILLISECONDS).toString(RADIX);
  const older = history ? history.split(",").slice(0, HISTORY_LENGTH - 1) : [];
  return [`${seconds}:${level.count}`, ...older].join(",");
}

/** The levels in the attribute `History`, the newest first; what is no level there is left out. */
export function parseHistory(history: string | undefined): PastLevel[] {
  if (!history) return [];
  return history.split(",").flatMap((level) => {
    const [seconds = "", count = ""] = level.split(":");
    const at = new Date(Number.parseInt(seconds, RADIX) * MILLISECONDS);
    const isLevel = !Number.isNaN(at.getTime()) && /^-?\d+$/.test(count);
    return isLevel ? [{ at: at.toISOString(), count: Number(count) }] : [];
  });
}
