import { trimBlanks } from "./blank.ts";
import type { RowFault } from "./row-fault.ts";

const WHOLE_NUMBER = /^[+-]?[0-9]+$/;

/** Pieces: an integer from -(2^53-1) to 2^53-1 with optional sign and leading zeros, blanks around it allowed; or why not. */
export function checkCount(cell: string): number | RowFault {
  return wholeNumber(cell) ?? BAD_COUNT;
}

/** Pieces: written like a count, but not negative; or why not. */
export function checkThreshold(cell: string): number | RowFault {
  const threshold = wholeNumber(cell);
  return threshold === undefined || threshold < 0 ? BAD_THRESHOLD : threshold;
}

const BAD_COUNT: RowFault = {
  code: "count",
  reason:
    "The count must be a whole number such as 12, 0 or -3: no decimals, no thousands separators, no letters, at most 9007199254740991.",
};

const BAD_THRESHOLD: RowFault = {
  code: "threshold",
  reason:
    "The threshold must be a whole number of 0 or more, such as 10: no decimals, no thousands separators, no letters.",
};

/** -0 becomes 0: the two are one count, and DynamoDB, JSON and `Object.is` would not agree on the other. */
function wholeNumber(cell: string): number | undefined {
  const digits = trimBlanks(cell);
  if (!WHOLE_NUMBER.test(digits)) return undefined;
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number + 0 : undefined;
}
