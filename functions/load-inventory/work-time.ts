import { systemClock } from "#functions/clock.ts";
import { type Deadline, DeadlineReached } from "#functions/deadline.ts";

/** The time of one invocation. */
export interface WorkTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds until work must stop, so that what is under way can still end. */
  leftMs(): number;
  /** Resolves after some milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** Throws {@link DeadlineReached} when the time gets short. */
export function endInTime(time: Pick<WorkTime, "leftMs">): void {
  if (time.leftMs() <= 0) throw new DeadlineReached();
}

/** The machine's own time, of which the invocation has as much as its deadline says. */
export function workTime(deadline: Deadline): WorkTime {
  return { ...systemClock, leftMs: () => deadline.leftMs() };
}
