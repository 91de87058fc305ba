import { type Clock, systemClock } from "./clock.ts";

/** Thrown when the time of an invocation is nearly over: what is done is done, the rest is for a later invocation. */
export class DeadlineReached extends Error {
  override readonly name = "DeadlineReached";

  constructor(left = "what is left to do is done in a later invocation") {
    super(`The function's time is nearly used up; ${left}.`);
  }
}

/** The most of an invocation that is kept for ending what is under way; less of one that is short. */
const RESERVE_MS = 40_000;
const RESERVED_SHARE = 0.25;
/** The longest time in milliseconds that one attempt of a request may take; any service answers within a second. */
export const LONGEST_REQUEST_MS = RESERVE_MS / 4;
/** Milliseconds between the end of the last request and the moment in which Lambda stops the function. */
const LAST_MS = 500;
/** Before the first invocation nothing but its own bound stops a request. */
const NO_INVOCATION_MS = 900_000;

/**
 * The time of the invocation that this process works on, of which there is one at a time. The end of it is the reserve:
 * - no work is begun there, for {@link leftMs} is 0 or less;
 * - a request that failed is asked again in its first half only;
 * - an attempt takes a quarter of it at most, or what is left before it ({@link attemptMs}), so what began as work has ended
 *   when a quarter is left, which is for sending the message again;
 * - no attempt lasts longer than the invocation.
 */
export class Deadline {
  #remainingMs = () => NO_INVOCATION_MS;
  #reserveMs = RESERVE_MS;

  /** Begins an invocation that Lambda stops in `remainingMs()` milliseconds, and `limitMs` after its start. */
  begin(remainingMs: () => number, limitMs = remainingMs()): void {
    this.#remainingMs = remainingMs;
    this.#reserveMs = Math.min(RESERVE_MS, limitMs * RESERVED_SHARE);
  }

  /** Milliseconds until work must stop, so that what is under way can still end. */
  leftMs(): number {
    return this.#remainingMs() - this.#reserveMs;
  }

  /** Milliseconds in which a request that failed may be asked again. */
  repeatMs(): number {
    return this.#remainingMs() - this.#reserveMs / 2;
  }

  /**
   * Milliseconds that an attempt of a request may take from now on; 0 or less: none may begin. The first attempt takes a
   * quarter of the reserve, each further one twice as long while there is work time for it: a service that is only slow
   * would else be asked anew for ever, and have each answer thrown away.
   */
  attemptMs(attempt = 1): number {
    const quarterMs = this.#reserveMs / 4;
    const grownMs = Math.min(quarterMs * 2 ** (attempt - 1), Math.max(quarterMs, this.leftMs()));
    return Math.min(grownMs, this.endMs());
  }

  /** Milliseconds until every request has ended. */
  endMs(): number {
    return this.#remainingMs() - LAST_MS;
  }
}

/** The time of one invocation, so that tests can do without waiting. */
export interface InvocationTime extends Clock {
  /** Milliseconds until work must stop, so that what is under way can still end. */
  leftMs(): number;
}

/** The machine's own time, of which the invocation has as much as its deadline says. */
export function invocationTime(deadline: Deadline): InvocationTime {
  return { ...systemClock, leftMs: () => deadline.leftMs() };
}

/** Throws {@link DeadlineReached} when the time is nearly over. */
export function assertTimeLeft(time: Pick<InvocationTime, "leftMs">): void {
  if (time.leftMs() <= 0) throw new DeadlineReached();
}

/** Thrown when a piece of work made progress or waits for others: the same message is sent again, `delayMs` from now. */
export class ContinueLater extends Error {
  override readonly name = "ContinueLater";
  readonly delayMs: number;

  constructor(delayMs = 0) {
    super("The work goes on in a later invocation.");
    this.delayMs = delayMs;
  }
}
