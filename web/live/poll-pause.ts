const SECOND_MS = 1000;
const LIVE_MS = 4 * SECOND_MS;
const LONGEST_MS = 60 * SECOND_MS;

/** When a query last succeeded and last failed, in milliseconds since 1970; 0: never. */
export interface Answers {
  readonly dataUpdatedAt: number;
  readonly errorUpdatedAt: number;
}

/**
 * Milliseconds until the next look: a few seconds while answers come, and half as long as they have failed to come
 * already, a minute at most. (While the page is hidden nobody looks at all, and the first thing it does when it is seen
 * again is to look.)
 */
export function pollPauseMs({ dataUpdatedAt, errorUpdatedAt }: Answers, liveMs: number = LIVE_MS): number {
  const failingMs = dataUpdatedAt === 0 ? 0 : errorUpdatedAt - dataUpdatedAt;
  return Math.min(Math.max(liveMs, failingMs / 2), LONGEST_MS);
}
