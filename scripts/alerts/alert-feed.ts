import { setTimeout as pause } from "node:timers/promises";
import { QueueDoesNotExist } from "@aws-sdk/client-sqs";
import { type Inbox, type InboxAlert, receiveAlerts } from "./inbox.ts";

const LOOK_MS = 100;

/** Reads the inbox in the background and hands on each alert: first those that came before somebody wanted to see them. */
export class AlertFeed {
  /** Resolves once nobody reads any more, also because the queue is gone; rejects when the inbox cannot be read. */
  readonly ended: Promise<void>;
  private isOver = false;
  private readonly held: InboxAlert[] = [];
  private show: ((alert: InboxAlert) => void) | undefined;

  constructor(inbox: Inbox) {
    this.ended = this.read(inbox);
    // Somebody looks at it later; until then a failure is not an unhandled one.
    this.ended.catch(() => {});
  }

  /** From now on `show` gets every alert. */
  showTo(show: (alert: InboxAlert) => void): void {
    this.show = show;
    for (const alert of this.held.splice(0)) show(alert);
  }

  /** Whether `isDone` came true within `seconds`. */
  async until(isDone: () => boolean, seconds: number): Promise<boolean> {
    const deadline = Date.now() + seconds * 1000;
    while (!isDone() && !this.isOver && Date.now() < deadline) await Promise.race([pause(LOOK_MS), this.ended]);
    return isDone();
  }

  private async read(inbox: Inbox): Promise<void> {
    try {
      for await (const alert of receiveAlerts(inbox)) {
        if (this.show) this.show(alert);
        else this.held.push(alert);
      }
    } catch (error) {
      if (!inbox.signal.aborted && !(error instanceof QueueDoesNotExist)) throw error;
    } finally {
      this.isOver = true;
    }
  }
}
