import { type FilterPattern, STREAM_FILTER } from "#functions/check-stock/stream-filter.ts";

type Accepted = readonly (string | { readonly exists: boolean })[];

/** Whether the event source mapping would pass `record` on. */
export function wakes(record: object, patterns: readonly FilterPattern[] = STREAM_FILTER): boolean {
  return patterns.some((pattern) => matches(pattern, record));
}

function matches(pattern: FilterPattern, value: object | undefined): boolean {
  return Object.entries(pattern).every(([field, expected]) => {
    const found: unknown = value === undefined ? undefined : Object.entries(value).find(([key]) => key === field)?.[1];
    if (isLeaf(expected)) return expected.some((one) => accepts(one, found));
    return matches(expected, typeof found === "object" && found !== null ? found : undefined);
  });
}

function isLeaf(expected: FilterPattern | Accepted): expected is Accepted {
  return Array.isArray(expected);
}

function accepts(one: Accepted[number], found: unknown): boolean {
  return typeof one === "string" ? one === found : one.exists === (found !== undefined);
}
