/** What the contenders are given to load. */
export interface Workload {
  readonly name: string;
  readonly rows: number;
  readonly stores: number;
  readonly files: number;
  /** The share of rows that differ from what is stored; `undefined` where the table is empty before. */
  readonly changedShare: number | undefined;
  /** The file's first cell opens a quote that never closes. */
  readonly openQuote?: boolean;
}

/** One row of a workload's files. */
export interface WorkloadRow {
  readonly store: string;
  readonly item: string;
  readonly count: number;
}

const FIRST_STORES = ["Lyon", "Paris Nord", "Zürich", "Kraków", "Porto", "Graz", "Ghent", "Umeå"];
const PRODUCTS = ["Kettle", "Toaster", "Desk lamp", "Coffee grinder", "Water filter", "Extension lead", "Umbrella"];
/** Of a hundred rows, so many are out and so many more are low under the usual threshold of 10. */
const OUT_PERCENT = 1;
const LOW_PERCENT = 3;
const LOW_COUNT = 10;
const MOST_PIECES = 480;

/** The rows in the order of the files: store by store, as an export lists them. */
export function* workloadRows({ rows, stores, changedShare }: Workload): Generator<WorkloadRow> {
  for (let index = 0; index < rows; index += 1) yield rowAt(index, { rows, stores, changedShare });
}

/** The row of an upload before this one, which is what the table holds when the workload begins. */
export function* storedRows({ rows, stores }: Workload): Generator<WorkloadRow> {
  for (let index = 0; index < rows; index += 1) yield rowAt(index, { rows, stores, changedShare: undefined });
}

function rowAt(index: number, { rows, stores, changedShare }: Pick<Workload, "rows" | "stores" | "changedShare">) {
  const store = Math.floor((index * stores) / rows);
  const inStore = index - Math.ceil((store * rows) / stores);
  const item = `${PRODUCTS[index % PRODUCTS.length]} ${10_000 + inStore}`;
  const count = countOf(index);
  return { store: storeName(store), item, count: isChanged(index, changedShare) ? count + 1 + (count % 3) : count };
}

function storeName(index: number): string {
  return FIRST_STORES[index] ?? `Store ${index}`;
}

/** Spread evenly, so that each store changes as much as any other. */
function isChanged(index: number, share: number | undefined): boolean {
  return share !== undefined && Math.floor((index + 1) * share) > Math.floor(index * share);
}

function countOf(index: number): number {
  const scattered = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  const percent = scattered % 100;
  if (percent < OUT_PERCENT) return 0;
  if (percent < OUT_PERCENT + LOW_PERCENT) return 1 + (scattered % LOW_COUNT);
  return LOW_COUNT + 1 + (scattered % MOST_PIECES);
}
