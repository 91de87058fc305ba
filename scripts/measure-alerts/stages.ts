import type { TimedDrop } from "./time-drops.ts";
import type { WorkTimes } from "./work-times.ts";

type Followed = Pick<TimedDrop, "sentAt" | "arrivedAt"> & WorkTimes;

/** The way from a file to its alert, in the order it is gone. */
export const STAGES = {
  toLoad: "S3's event, the queue, its poller, a start of load-inventory",
  load: "load-inventory",
  toCheck: "the table's stream, its poller and window, a start of check-stock",
  check: "check-stock, until SNS has the message",
  toInbox: "the topic, the inbox queue, reading it",
} as const;

export type Stage = keyof typeof STAGES;
/** The stages in which this project's code runs; in the others it waits for services. */
export const OWN_STAGES: readonly Stage[] = ["load", "check"];

/** Seconds of each stage; together all that passed between the file and the message. */
export type StageSeconds = Readonly<Record<Stage, number>>;

/** How long each stage of a drop took. check-stock may begin before load-inventory has written its report: nothing is counted twice. */
export function stagesOf({ sentAt, arrivedAt, ...work }: Followed): StageSeconds {
  const { loadBeganAt, loadEndedAt, checkBeganAt, publishedAt } = work;
  const leftLoadAt = Math.min(loadEndedAt, checkBeganAt);
  return {
    toLoad: seconds(sentAt, loadBeganAt),
    load: seconds(loadBeganAt, leftLoadAt),
    toCheck: seconds(leftLoadAt, checkBeganAt),
    check: seconds(checkBeganAt, publishedAt),
    toInbox: seconds(publishedAt, arrivedAt),
  };
}

function seconds(from: number, to: number): number {
  return (to - from) / 1000;
}
