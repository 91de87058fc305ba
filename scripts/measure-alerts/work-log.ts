import { setTimeout as pause } from "node:timers/promises";
import { type CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { SMOKE_STORE } from "#domain/alert/recipients.ts";
import { OperatorError } from "../cli/errors.ts";
import type { TimedDrop } from "./time-drops.ts";
import { type WorkLine, type WorkTimes, workLine, workTimes } from "./work-times.ts";

const POLL_MS = 2000;
/** Seconds after which a line that CloudWatch has not shown is given up. */
const LOG_SECONDS = 120;

export interface WorkLog {
  readonly logs: Pick<CloudWatchLogsClient, "send">;
  readonly functions: readonly string[];
  /** Milliseconds since 1970 before which nothing is looked for. */
  readonly since: number;
  readonly signal: AbortSignal;
}

/** A drop with when the functions worked on it. */
export type FollowedDrop = TimedDrop & WorkTimes;

/** The drops with what the functions' logs say of them, as soon as it is all there. Needs `logs:FilterLogEvents`. */
export async function followDrops(drops: readonly TimedDrop[], log: WorkLog): Promise<readonly FollowedDrop[]> {
  const deadline = Date.now() + LOG_SECONDS * 1000;
  for (;;) {
    const lines = (await Promise.all(log.functions.map((name) => linesOf(name, log)))).flat();
    const followed = drops.flatMap((drop) => withWork(drop, lines) ?? []);
    if (followed.length === drops.length) return followed;
    if (Date.now() >= deadline)
      throw new OperatorError(`The functions' logs tell of ${followed.length} of ${drops.length} drops only.`);
    await pause(POLL_MS, undefined, { signal: log.signal });
  }
}

function withWork(drop: TimedDrop, lines: readonly WorkLine[]): FollowedDrop | undefined {
  const times = workTimes(drop.upload, lines);
  return times && { ...drop, ...times };
}

async function linesOf(name: string, { logs, since }: WorkLog): Promise<readonly WorkLine[]> {
  const lines: WorkLine[] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs.send(
      new FilterLogEventsCommand({
        logGroupName: `/aws/lambda/${name}`,
        startTime: since,
        filterPattern: JSON.stringify(SMOKE_STORE),
        nextToken,
      }),
    );
    lines.push(...(page.events ?? []).flatMap(({ message = "" }) => workLine(message) ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return lines;
}
