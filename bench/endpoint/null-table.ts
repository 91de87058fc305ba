import { type Item, itemBytes } from "./item-size.ts";

/** An item as text, which is small and quick to send again, with what is asked of it most. */
export interface KeptItem {
  readonly json: string;
  readonly bytes: number;
  /** The attribute `Count`, where there is one. */
  readonly count: string | undefined;
}

export interface KeySchema {
  readonly hash: string;
  readonly range?: string;
}

type Partitions = ReadonlyMap<string, ReadonlyMap<string, KeptItem>>;

export function kept(item: Item): KeptItem {
  return { json: JSON.stringify(item), bytes: itemBytes(item), count: item.Count?.N };
}

/** A table in memory: items that never change, and over them what was written since. */
export class NullTable {
  readonly schema: KeySchema;
  readonly #stored: Partitions;
  readonly #written = new Map<string, Map<string, KeptItem>>();

  constructor(schema: KeySchema, stored: Partitions = new Map()) {
    this.schema = schema;
    this.#stored = stored;
  }

  keyOf(item: Item): readonly [hash: string, range: string] {
    const { hash, range } = this.schema;
    return [item[hash]?.S ?? "", range === undefined ? "" : (item[range]?.S ?? "")];
  }

  get(hash: string, range: string): KeptItem | undefined {
    return this.#written.get(hash)?.get(range) ?? this.#stored.get(hash)?.get(range);
  }

  put(hash: string, range: string, item: KeptItem): void {
    const partition = this.#written.get(hash) ?? new Map<string, KeptItem>();
    this.#written.set(hash, partition);
    partition.set(range, item);
  }

  /** Whether a partition is still as it was in the beginning. */
  isUntouched(hash: string): boolean {
    return !this.#written.has(hash);
  }

  /** A partition's items in the order of their range keys: UTF-16's, which is DynamoDB's for the names that workloads have. */
  partition(hash: string): readonly (readonly [range: string, item: KeptItem])[] {
    const all = new Map([...(this.#stored.get(hash) ?? []), ...(this.#written.get(hash) ?? [])]);
    return [...all].sort(([left], [right]) => (left < right ? -1 : 1));
  }

  *items(): Generator<readonly [hash: string, range: string, item: KeptItem]> {
    for (const hash of new Set([...this.#stored.keys(), ...this.#written.keys()])) {
      for (const [range, item] of this.partition(hash)) yield [hash, range, item];
    }
  }
}
