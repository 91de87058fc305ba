import { type Canary, canary } from "../canary/canary.ts";
import { OperatorError } from "../cli/errors.ts";
import type { Upload } from "../uploads/put-upload.ts";

/** A file and its alert; all times in milliseconds since 1970, as this machine's clock has them. */
export interface TimedDrop {
  readonly upload: Upload;
  readonly sentAt: number;
  readonly arrivedAt: number;
}

export interface DropDependencies {
  readonly drops: number;
  /** Uploads the canary; resolves once S3 has taken it. */
  readonly drop: (canary: Canary) => Promise<Pick<TimedDrop, "upload" | "sentAt">>;
  /** When the alert about the item arrived; `undefined` when none came in time. */
  readonly arrival: (item: string) => Promise<number | undefined>;
  /** Lets some time pass between an alert and the next drop. */
  readonly rest: () => Promise<void>;
  readonly tell: (text: string) => void;
  readonly signal: AbortSignal;
}

/** An alert that did not come. */
export class NoAlert extends OperatorError {
  constructor(number: number) {
    super(`No alert came of drop ${number}: npm run smoke says which step fails.`);
  }
}

/** Drops one canary after the other, each when the alert about the one before has come. Throws {@link NoAlert} at the first without. */
export async function timeDrops({
  drops,
  drop,
  arrival,
  ...dependencies
}: DropDependencies): Promise<readonly TimedDrop[]> {
  const { rest, tell, signal } = dependencies;
  const timed: TimedDrop[] = [];
  for (let number = 1; number <= drops; number += 1) {
    if (number > 1) await rest();
    signal.throwIfAborted();
    const bird = canary(new Date());
    const sent = await drop(bird);
    const arrivedAt = await arrival(bird.item);
    signal.throwIfAborted();
    if (arrivedAt === undefined) throw new NoAlert(number);
    timed.push({ ...sent, arrivedAt });
    tell(`${number} of ${drops} alerts are there, the last after ${((arrivedAt - sent.sentAt) / 1000).toFixed(1)} s`);
  }
  return timed;
}
