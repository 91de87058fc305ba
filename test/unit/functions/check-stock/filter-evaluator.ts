import { type FilterPattern, LOCAL_STREAM_FILTER, STREAM_FILTER } from "#functions/check-stock/stream-filter.ts";

type Accepted = Extract<FilterPattern[string], readonly unknown[]>;

/** Whether the event source mapping would pass `record` on. */
export function wakes(record: object, patterns: readonly FilterPattern[] = STREAM_FILTER): boolean {
  return patterns.some((pattern) => matches(pattern, record));
}

/** The same in the local cloud, for whose mappings a missing object matches no pattern inside it. */
export function wakesLocally(record: object): boolean {
  return LOCAL_STREAM_FILTER.some((pattern) => matches(pattern, record, false));
}

function matches(pattern: FilterPattern, value: object | undefined, looksInMissing = true): boolean {
  if (value === undefined && !looksInMissing) return false;
  return Object.entries(pattern).every(([field, expected]) => {
    const found: unknown = value === undefined ? undefined : Object.entries(value).find(([key]) => key === field)?.[1];
    if (isLeaf(expected)) return expected.some((one) => accepts(one, found));
    return matches(expected, typeof found === "object" && found !== null ? found : undefined, looksInMissing);
  });
}

function isLeaf(expected: FilterPattern | Accepted): expected is Accepted {
  return Array.isArray(expected);
}

function accepts(one: Accepted[number], found: unknown): boolean {
  if (typeof one === "string") return one === found;
  if ("exists" in one) return one.exists === (found !== undefined);
  return typeof found === "string" && !one["anything-but"].includes(found);
}
