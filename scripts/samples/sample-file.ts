import { itemsOf } from "./catalogue.ts";
import type { SampleStore } from "./sample-stores.ts";

/** Pieces: what the environments say unless a file says otherwise. */
const USUAL_THRESHOLD = 10;
const OWN_THRESHOLDS = [5, 8, 15, 20, 25] as const;
const SEED_STEP = 7919;

interface SampleRow {
  readonly item: string;
  readonly count: number;
  /** Pieces; the file leaves the cell empty without one. */
  readonly threshold?: number;
}

/** The inventory file of the `index`-th sample store: the same bytes on every machine. */
export function sampleFile(store: SampleStore, index: number): string {
  const rows = sampleRows(store, randomNumbers((index + 1) * SEED_STEP));
  const header = store.thresholds ? "store,item,count,threshold" : "store,item,count";
  const lines = [header, ...rows.map((row) => csvLine(store, row))];
  const lineBreak = store.spreadsheet ? "\r\n" : "\n";
  return (store.spreadsheet ? "\uFEFF" : "") + lines.map((line) => line + lineBreak).join("");
}

function sampleRows(store: SampleStore, random: RandomNumbers): SampleRow[] {
  const items = carriedItems(store, random);
  const low = lowItems(store, items, random);
  return items.map((item) => {
    const threshold = store.thresholds && random(1, 4) === 1 ? OWN_THRESHOLDS[random(0, 4)] : undefined;
    const count = store.out[item] ?? countOf(low.has(item), threshold ?? USUAL_THRESHOLD, random);
    return { item, count, ...(threshold !== undefined && { threshold }) };
  });
}

/** Leaves some of the catalogue out, so that no two stores carry the same; what is out stays in. */
function carriedItems(store: SampleStore, random: RandomNumbers): string[] {
  const items = [...itemsOf(store.catalogue)];
  while (items.length > store.items) {
    const index = random(0, items.length - 1);
    if (!((items[index] ?? "") in store.out)) items.splice(index, 1);
  }
  return items;
}

function lowItems(store: SampleStore, items: readonly string[], random: RandomNumbers): Set<string> {
  const low = new Set<string>();
  while (low.size < store.low) {
    const item = items[random(0, items.length - 1)];
    if (item !== undefined && !(item in store.out)) low.add(item);
  }
  return low;
}

function countOf(isLow: boolean, threshold: number, random: RandomNumbers): number {
  return isLow ? random(1, threshold) : random(threshold + 2, threshold + 180);
}

function csvLine(store: SampleStore, { item, count, threshold }: SampleRow): string {
  const cells = [store.name, item, `${count}`, ...(store.thresholds ? [`${threshold ?? ""}`] : [])];
  return cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}

/** Numbers that look random and are the same on every machine: each call gives a whole number from `from` to `to`. */
export type RandomNumbers = (from: number, to: number) => number;

const MODULUS = 0x7fffffff;
const MULTIPLIER = 48271;

/** The sequence that begins at `seed`, 1 or more (the "minimal standard" generator of Park and Miller). */
export function randomNumbers(seed: number): RandomNumbers {
  let state = seed;
  return (from, to) => {
    state = (state * MULTIPLIER) % MODULUS;
    return from + (state % (to - from + 1));
  };
}
