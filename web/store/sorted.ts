import { inSlices, type Slices } from "./slices.ts";

export type Compare<Item> = (left: Item, right: Item) => number;

/** Sorted at one go: short enough for the slowest comparison, long enough to leave few rounds of merging. */
const RUN_LENGTH = 256;

/**
 * A sorted copy, made in slices; equals keep their order. Lists that are nearly in order, as those of a store are by
 * item, take about one comparison an item.
 */
export async function sorted<Item>(
  items: readonly Item[],
  compare: Compare<Item>,
  slices: Slices,
): Promise<readonly Item[]> {
  let runs: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += RUN_LENGTH) {
    runs.push(items.slice(start, start + RUN_LENGTH).sort(compare));
    if (slices.isOver()) await slices.rest();
  }
  while (runs.length > 1) runs = await mergedPairs(runs, compare, slices);
  return runs[0] ?? [];
}

async function mergedPairs<Item>(runs: readonly (readonly Item[])[], compare: Compare<Item>, slices: Slices) {
  const merged: (readonly Item[])[] = [];
  for (let index = 0; index < runs.length; index += 2) {
    merged.push(await mergedPair(runs[index] ?? [], runs[index + 1] ?? [], { compare, slices }));
  }
  return merged;
}

interface Merge<Item> {
  readonly compare: Compare<Item>;
  readonly slices: Slices;
}

async function mergedPair<Item>(left: readonly Item[], right: readonly Item[], { compare, slices }: Merge<Item>) {
  const last = left.at(-1);
  const [first] = right;
  if (last === undefined || first === undefined || compare(last, first) <= 0) return [...left, ...right];
  const merged: Item[] = [];
  let leftIndex = 0;
  let rightIndex = 0;
  await inSlices(left.length + right.length, slices, () => {
    const leftItem = left[leftIndex];
    const rightItem = right[rightIndex];
    const takesLeft = rightItem === undefined || (leftItem !== undefined && compare(leftItem, rightItem) <= 0);
    const taken = takesLeft ? leftItem : rightItem;
    if (taken !== undefined) merged.push(taken);
    if (takesLeft) leftIndex += 1;
    else rightIndex += 1;
  });
  return merged;
}
