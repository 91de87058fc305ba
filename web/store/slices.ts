/** A long piece of work lets the page answer in between: it asks {@link isOver} often, and rests where it says so. */
export interface Slices {
  /** Whether the work has had the page for as long as it may. */
  isOver(): boolean;
  /** Resolves when the page has done what waited meanwhile. */
  rest(): Promise<void>;
}

/** Milliseconds: a frame's time, less what the browser needs of it. */
const SLICE_MS = 10;

/** Slices short enough that neither typing nor scrolling is felt to hang. */
export class FrameSlices implements Slices {
  private startMs = performance.now();

  isOver(): boolean {
    return performance.now() - this.startMs > SLICE_MS;
  }

  async rest(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    this.startMs = performance.now();
  }
}

/** How many small steps pass between two looks at the clock. */
const STEPS_BETWEEN_LOOKS = 128;

/** Calls `step` for 0, 1, … `count - 1`, in slices. */
export async function inSlices(count: number, slices: Slices, step: (index: number) => void): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    step(index);
    if (index % STEPS_BETWEEN_LOOKS === 0 && slices.isOver()) await slices.rest();
  }
}

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
