/** Thrown when the invocation's time gets short: what is done is done, the rest is for a later invocation. */
export class TimeShort extends Error {
  override readonly name = "TimeShort";

  constructor() {
    super("The function's time is nearly used up; the load goes on in a later invocation.");
  }
}

/** The time of one invocation. */
export interface WorkTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds until work must stop, so that what is under way can still end. */
  leftMs(): number;
  /** Resolves after some milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** Throws {@link TimeShort} when the time gets short. */
export function endInTime(time: WorkTime): void {
  if (time.leftMs() <= 0) throw new TimeShort();
}

/** The share of an invocation kept for ending what is under way: draining writes and sending the message again. */
const RESERVED_SHARE = 0.2;

/** The work time of an invocation that has `remainingMs()` before Lambda ends it, of `limitMs` in all. */
export function workTime(remainingMs: () => number, limitMs: number): WorkTime {
  return {
    now: Date.now,
    leftMs: () => remainingMs() - limitMs * RESERVED_SHARE,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
