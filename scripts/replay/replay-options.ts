import { REPLAY_DAYS } from "#domain/retention.ts";
import { parsedArguments } from "../cli/arguments.ts";
import { UsageError } from "../cli/errors.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export const REPLAY_USAGE = `npm run replay -- --prefix P --since T [--until T] [--env NAME] [--dry-run]

Sends an event for every object version in the upload bucket that has no report, as if S3 had just announced it: for
events that were lost. Versions with a report are left alone. Redrive the dead-letter queue first and let the queue run
empty: an upload whose own event is still on its way has no report yet, either.

  --prefix P   only keys that begin with P; --prefix "" for all
  --since T    only versions of this time or later, at most ${REPLAY_DAYS} days ago: 2026-11-24, 2026-11-24T09:30 (both UTC) or
               2026-11-24T09:30:00+01:00
  --until T    only versions before this time (default: now)
  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod
  --dry-run    only list the versions
  --help       show this text

Exit status: 0 when all events are sent, 1 when something failed, 2 for a wrong command line, 130 after Ctrl-C.
`;

export interface ReplayOptions {
  readonly environment: string;
  readonly dryRun: boolean;
  readonly prefix: string;
  /** Milliseconds since 1970, the first that counts. */
  readonly sinceMs: number;
  /** Milliseconds since 1970, the first that counts no more. */
  readonly untilMs: number;
}

/** What the command line asks for at the time `nowMs`, or a `UsageError`. */
export function replayOptions(args: readonly string[], nowMs: number): ReplayOptions {
  const text = { type: "string" } as const;
  const options = { prefix: text, since: text, until: text, "dry-run": { type: "boolean" } } as const;
  const { env: environment, prefix, since, until, "dry-run": dryRun = false } = parsedArguments(args, options);
  if (prefix === undefined) throw new UsageError('Say which keys with --prefix, or --prefix "" for all.');
  if (since === undefined) throw new UsageError("Say since when with --since, such as --since 2026-11-24T09:30.");
  const sinceMs = time(since, "--since");
  const untilMs = until === undefined ? nowMs : time(until, "--until");
  if (untilMs <= sinceMs) throw new UsageError("--until must be later than --since, and --since not in the future.");
  if (nowMs - sinceMs > REPLAY_DAYS * DAY_MS)
    throw new UsageError(
      `--since is more than ${REPLAY_DAYS} days ago: an upload that old could overwrite newer counts, so drop its file again instead.`,
    );
  return { environment, dryRun, prefix, sinceMs, untilMs };
}

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?<zone>Z|[+-]\d\d:\d\d)?)?$/;

/** Without a zone UTC is meant, wherever the command runs. */
function time(text: string, option: string): number {
  const match = TIME.exec(text);
  const isZoneless = text.includes("T") && match?.groups?.zone === undefined;
  const ms = match ? Date.parse(isZoneless ? `${text}Z` : text) : Number.NaN;
  if (Number.isNaN(ms)) throw new UsageError(`${option} ${text} is not a time such as 2026-11-24T09:30Z.`);
  return ms;
}
