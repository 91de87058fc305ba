import { AlertFeed } from "../alerts/alert-feed.ts";
import type { Inbox } from "../alerts/inbox.ts";

/** Seconds an alert may take: S3 may take a minute to tell of a file, a stream's window and cold starts come on top. */
const ALERT_SECONDS = 180;

/** When alerts arrive in a queue, by the items they are about. */
export class AlertArrivals {
  readonly #feed: AlertFeed;
  readonly #signal: AbortSignal;
  readonly #times = new Map<string, number>();

  /** Reads the queue until the inbox's signal aborts. */
  constructor(inbox: Inbox) {
    this.#feed = new AlertFeed(inbox);
    this.#signal = inbox.signal;
    this.#feed.showTo(({ items }) => {
      const at = Date.now();
      for (const { item } of items) this.#times.set(item, at);
    });
  }

  /** When the alert about `item` arrived, in milliseconds since 1970; `undefined` when none came in time. */
  async of(item: string): Promise<number | undefined> {
    await this.#feed.until(() => this.#times.has(item) || this.#signal.aborted, ALERT_SECONDS);
    return this.#times.get(item);
  }

  /** Resolves when nothing is read any more. */
  async ended(): Promise<void> {
    await this.#feed.ended.catch(() => {});
  }
}
