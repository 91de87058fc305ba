import type { Clock } from "#functions/clock.ts";
import type { RateLimit } from "./alert-topic.ts";

/** The permits to publish that all functions share. */
export interface PublishPermits {
  /** Whether one of the permits of this second (since 1970) was still free and is the caller's now. */
  acquire(second: number): Promise<boolean>;
}

/** Thrown when others publish all the time; whoever called is retried. */
export class NoPublishPermit extends Error {
  override readonly name = "NoPublishPermit";

  constructor(waitedMs: number) {
    super(`No permit to publish within ${waitedMs} ms: other functions send many alerts. The retry goes on from here.`);
  }
}

/** Two messages a second from one function instance. */
const SPACING_MS = 500;
const SECOND_MS = 1_000;
/** Spreads those who wait for the same second. */
const SPREAD_MS = 250;
/** The longest wait for a permit. A caller needs this much time left, and what a publish takes. */
export const LONGEST_PERMIT_WAIT_MS = 20_000;

/**
 * Lets callers publish at most twice a second, and all functions together no more often than the shared permits allow:
 * SNS ends an e-mail subscription that is sent more than 10 messages a second. One instance lives as long as a function
 * instance, so quick invocations in a row are spaced too.
 * Source: https://docs.aws.amazon.com/general/latest/gr/sns.html
 */
export class PublishRateLimit implements RateLimit {
  readonly #permits: PublishPermits;
  readonly #clock: Clock;
  #nextAt = 0;

  constructor(permits: PublishPermits, clock: Clock) {
    this.#permits = permits;
    this.#clock = clock;
  }

  /** Resolves when the caller may publish one message; throws {@link NoPublishPermit} after `withinMs`. */
  async acquirePermit(withinMs = LONGEST_PERMIT_WAIT_MS): Promise<void> {
    const start = this.#clock.now();
    await this.#spaced(start);
    while (!(await this.#permits.acquire(Math.floor(this.#clock.now() / SECOND_MS)))) {
      const now = this.#clock.now();
      if (now - start > withinMs - 2 * SECOND_MS) throw new NoPublishPermit(now - start);
      await this.#clock.sleep(SECOND_MS - (now % SECOND_MS) + Math.random() * SPREAD_MS);
    }
    this.#nextAt = this.#clock.now() + SPACING_MS;
  }

  async #spaced(now: number): Promise<void> {
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + SPACING_MS;
    if (at > now) await this.#clock.sleep(at - now);
  }
}
