/**
 * US dollars in us-east-1 as of November 2025, without free tier: DynamoDB on demand and Lambda on arm64.
 * Sources: https://aws.amazon.com/dynamodb/pricing/on-demand/ https://aws.amazon.com/lambda/pricing/
 */
export const PRICE = {
  millionWriteUnits: 0.625,
  millionReadUnits: 0.125,
  lambdaGibSecond: 0.000_013_333_4,
} as const;

/** GiB of the function's memory at which it has a whole processor, as in `infra/load-inventory.ts`. */
const FUNCTION_GIB = 1769 / 1024;
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
