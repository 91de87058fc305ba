/** One pattern of an event source mapping: field → what it holds, or the patterns inside it. */
export interface FilterPattern {
  readonly [field: string]: FilterPattern | readonly (string | { readonly exists: boolean })[];
}

/**
 * The changes of the Inventory table that wake check-stock, one pattern per status before: a new item, OK, LOW, OUT, and
 * a removed item that comes back (only a tombstone has `ExpiresAt`). OUT→LOW passes, because it may end a batch that
 * began with OK→OUT. A mapping takes five patterns.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export const STREAM_FILTER: readonly FilterPattern[] = [
  { eventName: ["INSERT"], dynamodb: { NewImage: status("LOW", "OUT") } },
  { eventName: ["MODIFY"], dynamodb: { OldImage: status("OK"), NewImage: status("LOW", "OUT") } },
  { eventName: ["MODIFY"], dynamodb: { OldImage: status("LOW"), NewImage: status("OK", "OUT") } },
  { eventName: ["MODIFY"], dynamodb: { OldImage: status("OUT"), NewImage: status("OK", "LOW") } },
  {
    eventName: ["MODIFY"],
    dynamodb: { OldImage: { ExpiresAt: { N: [{ exists: true }] } }, NewImage: status("LOW", "OUT") },
  },
];

function status(...statuses: readonly string[]): FilterPattern {
  return { Status: { S: statuses } };
}

/** Changes that a batch of the stream holds at most; the larger it is, the fewer messages a store's upload makes. */
export const MOST_BATCH_CHANGES = 1_000;
