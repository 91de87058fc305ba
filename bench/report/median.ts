/** The middle of some figures, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The spread of at least one figure; of an even number, the median is the mean of the two in the middle. */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((left, right) => left - right);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || least === undefined || most === undefined) {
    throw new RangeError("There is no median of no figures.");
  }
  return { median: (low + high) / 2, least, most };
}

/** Half of the distance between the extremes, in percent of the median. */
export function spreadPercent({ median, least, most }: Spread): number {
  return median === 0 ? 0 : ((most - least) / 2 / median) * 100;
}
