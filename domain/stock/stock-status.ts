/** The three states a stock level can be in, best first. */
export const STATUSES = ["OK", "LOW", "OUT"] as const;
export type Status = (typeof STATUSES)[number];

/**
 * The one rule that the table, the alerts and the dashboard share: `OUT` when nothing is left, `LOW` when at most
 * `threshold` pieces are left, `OK` otherwise. Both numbers are pieces; a threshold of 0 means "only when out".
 */
export function statusOf(count: number, threshold: number): Status {
  if (count <= 0) return "OUT";
  return count <= threshold ? "LOW" : "OK";
}

/** Whether a stock level that was `before` (`undefined`: not in stock records) and is `after` now has become worse. */
export function hasWorsened(before: Status | undefined, after: Status): boolean {
  return STATUSES.indexOf(after) > STATUSES.indexOf(before ?? "OK");
}
