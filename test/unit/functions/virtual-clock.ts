import { setImmediate } from "node:timers/promises";
import type { Clock } from "#functions/clock.ts";

/** Time that passes only while everybody sleeps, and then at once. */
export class VirtualClock implements Clock {
  #now = 1_800_000_000_000;
  readonly #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  now = (): number => this.#now;

  sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      this.#sleepers.push({ at: this.#now + milliseconds, wake });
    });

  /** Lets time pass until `work` is done, and gives what came of it. */
  async run<Result>(work: Promise<Result>): Promise<Result> {
    let done = false;
    const end = () => {
      done = true;
    };
    work.then(end, end);
    while (!done) {
      await setImmediate();
      this.#wakeNext();
    }
    return work;
  }

  #wakeNext(): void {
    this.#sleepers.sort((left, right) => left.at - right.at);
    const next = this.#sleepers.shift();
    if (!next) return;
    this.#now = Math.max(this.#now, next.at);
    next.wake();
  }
}

/** The most of `times` (milliseconds) that fall into any one second. */
export function greatestRate(times: readonly number[]): number {
  return Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + 1_000).length));
}
