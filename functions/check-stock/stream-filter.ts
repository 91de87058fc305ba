import { STATUSES, type Status } from "#domain/stock/stock-status.ts";

type Rule = string | { readonly exists: boolean } | { readonly "anything-but": readonly string[] };

/** One pattern of an event source mapping: field → what it holds, one of several rules, or the patterns inside it. */
export interface FilterPattern {
  readonly [field: string]: FilterPattern | readonly Rule[];
}

/** Only a level has a count; without this every removal would pass. A rule of an attribute is one of its value's type. */
const COUNTED = { Count: { N: [{ exists: true }] } } as const;

/** A new item, and an item by its status before. */
const CHANGES: readonly FilterPattern[] = [
  { eventName: ["INSERT"], dynamodb: { NewImage: statusOtherThan("OK") } },
  ...STATUSES.map((before) => modified({ Status: { S: [before] } }, statusOtherThan(before))),
];

/**
 * The changes of the Inventory table that wake check-stock, one pattern per status before: a new item, OK, LOW, OUT, and
 * none of these, as of a removed item that comes back. OUT→LOW passes, because it may end a batch that began with OK→OUT.
 * A status that is missing or none of ours passes like any other that was not there before: nobody but the loader may
 * write there, so somebody has to look at it. A mapping takes five patterns, and `exists` looks at values only, which are
 * leaves: an attribute that is missing has none.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
 */
export const STREAM_FILTER: readonly FilterPattern[] = [
  ...CHANGES,
  modified(statusOtherThan(...STATUSES), statusOtherThan("OK")),
];

/** The same for the local cloud, whose `exists` finds nothing missing in what is missing itself: it knows a removed item by its end. */
export const LOCAL_STREAM_FILTER: readonly FilterPattern[] = [
  ...CHANGES,
  modified({ ExpiresAt: { N: [{ exists: true }] } }, statusOtherThan("OK")),
];

function modified(before: FilterPattern, after: FilterPattern): FilterPattern {
  return { eventName: ["MODIFY"], dynamodb: { OldImage: before, NewImage: { ...after, ...COUNTED } } };
}

function statusOtherThan(...statuses: readonly Status[]): FilterPattern {
  return { Status: { S: [{ "anything-but": statuses }, { exists: false }] } };
}
