import { ANY } from "#domain/import/name-rule.ts";

/** A threshold that a row's own files gave it. */
export interface OwnThreshold {
  /** Pieces. */
  readonly threshold: number;
  /** ISO 8601 time of the upload that gave it. */
  readonly at: string;
}

/** One line of a settings file; `*` stands for any store or any item. */
export interface SettingRow {
  readonly store: string;
  readonly item: string;
  /** Pieces. */
  readonly threshold: number;
}

/** What a settings file says, and since when. */
export interface ThresholdSettings {
  /** ISO 8601 time of the settings file; empty before there was one. */
  readonly at: string;
  /** `undefined` where it is in force and nobody can read it. */
  readonly rows: Iterable<SettingRow> | undefined;
}

/** The thresholds of one environment: its default, and the newest settings file. */
export class Thresholds {
  readonly #environmentDefault: number;
  readonly #settingsAt: string;
  readonly #isUnreadable: boolean;
  readonly #byStore = new Map<string, Map<string, number>>();

  constructor(environmentDefault: number, settings: ThresholdSettings = { at: "", rows: [] }) {
    this.#environmentDefault = environmentDefault;
    this.#settingsAt = settings.at;
    this.#isUnreadable = settings.rows === undefined;
    for (const { store, item, threshold } of settings.rows ?? []) this.#itemsOf(store).set(item, threshold);
  }

  /**
   * The threshold in force, in pieces: for store and item, else for the item, else for the store, else for any of both,
   * else the environment's default. Of the two that can name store and item, the row's own files and the settings,
   * the newer one wins. Settings that nobody can read may say what the row has, `stored`, so that one stays.
   */
  inForce(store: string, item: string, own?: OwnThreshold, stored?: number): number {
    if (this.#isUnreadable && stored !== undefined && !(own && own.at > this.#settingsAt)) return stored;
    const named = this.#byStore.get(store);
    const settled = named?.get(item);
    if (own && (settled === undefined || own.at > this.#settingsAt)) return own.threshold;
    const any = this.#byStore.get(ANY);
    return settled ?? any?.get(item) ?? named?.get(ANY) ?? any?.get(ANY) ?? this.#environmentDefault;
  }

  /** What the settings themselves say of a store and item, either of which may be `*`; in pieces. */
  settled(store: string, item: string): number | undefined {
    return this.#byStore.get(store)?.get(item);
  }

  /**
   * The stores whose rows may have another threshold under these settings than under those `before`, or `*` alone where
   * that may be every store. Naming an item of a store once more is news too: it outdoes what files gave in between.
   */
  concernedStores(before: Thresholds): readonly string[] {
    const stores = new Set([...this.#byStore.keys(), ...before.#byStore.keys()]);
    const concerned = [...stores].filter(
      (store) => !sameItems(this.#byStore.get(store), before.#byStore.get(store)) || this.#namesItems(store),
    );
    const isEvery = !sameItems(this.#byStore.get(ANY), before.#byStore.get(ANY));
    return isEvery ? [ANY] : concerned;
  }

  #namesItems(store: string): boolean {
    return store !== ANY && [...(this.#byStore.get(store)?.keys() ?? [])].some((item) => item !== ANY);
  }

  #itemsOf(store: string): Map<string, number> {
    const items = this.#byStore.get(store) ?? new Map<string, number>();
    this.#byStore.set(store, items);
    return items;
  }
}

function sameItems(
  left: ReadonlyMap<string, number> = new Map(),
  right: ReadonlyMap<string, number> = new Map(),
): boolean {
  return left.size === right.size && [...left].every(([item, threshold]) => right.get(item) === threshold);
}
