/** US dollars, what they buy, and how many pieces that is. */
export type Price = readonly [usd: number, of: string, pieces: number];

const MILLION = 1_000_000;
/** Bytes. */
const GB = 1e9;

/**
 * US dollars in us-east-1 as of November 2025, without free tiers: what the services' public price lists say.
 * Sources: https://aws.amazon.com/dynamodb/pricing/on-demand/ https://aws.amazon.com/lambda/pricing/
 * https://aws.amazon.com/s3/pricing/ https://aws.amazon.com/sqs/pricing/ https://aws.amazon.com/sns/pricing/
 * https://aws.amazon.com/cloudwatch/pricing/ https://aws.amazon.com/cognito/pricing/ https://aws.amazon.com/ec2/pricing/on-demand/
 */
export const PRICE = {
  writeUnits: [0.625, "a million units", MILLION],
  readUnits: [0.125, "a million units", MILLION],
  table: [0.25, "a GB", GB],
  recoverableTable: [0.25 + 0.2, "a GB, point-in-time recovery in it", GB],
  /** On arm64. */
  lambda: [0.000_013_333_4, "a GiB-second", 1],
  invocations: [0.2, "a million", MILLION],
  s3Puts: [0.005, "a thousand", 1000],
  s3Gets: [0.0004, "a thousand", 1000],
  s3: [0.023, "a GB", GB],
  sqs: [0.4, "a million", MILLION],
  sns: [0.5, "a million", MILLION],
  mails: [2, "a hundred thousand", 100_000],
  alarm: [0.1, "each", 1],
  metric: [0.3, "each", 1],
  dashboard: [3, "each", 1],
  logs: [0.5, "a GB", GB],
  transfer: [0.09, "a GB", GB],
  /** Somebody who signs in, beyond the first 10,000, in the tier Essentials. */
  signedIn: [0.015, "each", 1],
} as const satisfies Record<string, Price>;

/** MiB at which a function has a whole processor. Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
export const PROCESSOR_MIB = 1769;

export interface Consumption {
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Seconds of a whole processor. */
  readonly cpuSeconds: number;
}

/** US dollars for what was consumed; every contender's processor time is priced as Lambda's, wherever it runs. */
export function priceOf({ writeUnits, readUnits, cpuSeconds }: Consumption): number {
  const units = writeUnits * PRICE.writeUnits[0] + readUnits * PRICE.readUnits[0];
  return units / MILLION + cpuSeconds * (PROCESSOR_MIB / 1024) * PRICE.lambda[0];
}
