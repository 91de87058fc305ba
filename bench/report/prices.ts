/**
 * US dollars in us-east-1 as of November 2025, without free tiers: what the services' public price lists say.
 * Sources: https://aws.amazon.com/dynamodb/pricing/on-demand/ https://aws.amazon.com/lambda/pricing/
 * https://aws.amazon.com/s3/pricing/ https://aws.amazon.com/sqs/pricing/ https://aws.amazon.com/sns/pricing/
 * https://aws.amazon.com/cloudwatch/pricing/ https://aws.amazon.com/cognito/pricing/ https://aws.amazon.com/ec2/pricing/on-demand/
 */
export const PRICE = {
  millionWriteUnits: 0.625,
  millionReadUnits: 0.125,
  /** A month, with what point-in-time recovery takes for it. */
  tableGb: 0.25 + 0.2,
  /** On arm64. */
  lambdaGibSecond: 0.000_013_333_4,
  lambdaMillionInvocations: 0.2,
  s3ThousandPuts: 0.005,
  s3ThousandGets: 0.0004,
  s3Gb: 0.023,
  sqsMillionRequests: 0.4,
  snsMillionMessages: 0.5,
  hundredThousandMails: 2,
  alarm: 0.1,
  metric: 0.3,
  dashboard: 3,
  logGb: 0.5,
  transferGb: 0.09,
  /** Somebody who signs in, beyond the first 10,000, in the tier Essentials. */
  signedIn: 0.015,
} as const;

/** MiB at which a function has a whole processor. Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
export const PROCESSOR_MIB = 1769;
/** GiB of the function's memory: a whole processor, as in `infra/load-inventory.ts`. */
export const FUNCTION_GIB = PROCESSOR_MIB / 1024;
const MILLION = 1_000_000;

export interface Consumption {
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Seconds of a whole processor. */
  readonly cpuSeconds: number;
}

/** US dollars for what was consumed; every contender's processor time is priced as Lambda's, wherever it runs. */
export function priceOf({ writeUnits, readUnits, cpuSeconds }: Consumption): number {
  return (
    (writeUnits / MILLION) * PRICE.millionWriteUnits +
    (readUnits / MILLION) * PRICE.millionReadUnits +
    cpuSeconds * FUNCTION_GIB * PRICE.lambdaGibSecond
  );
}
