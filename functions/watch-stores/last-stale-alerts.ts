import type { SilentStore } from "#domain/alert/alert-stale.ts";
import { ANNOUNCEMENT, SILENCE } from "#domain/alert/last-alert.ts";
import type { ItemBatches } from "#functions/item-batches.ts";

type Batches = Pick<ItemBatches, "read" | "write">;

/**
 * Of which silence people were told: per store the upload after which none came. It stays until the next silence, since a
 * silence may last for ever. Needs `dynamodb:BatchGetItem` and `dynamodb:BatchWriteItem`.
 */
export class Silences {
  readonly #batches: Batches;

  constructor(batches: Batches) {
    this.#batches = batches;
  }

  /** What is remembered of these stores, each of which stands there once. */
  async recall(stores: readonly string[]): Promise<readonly SilentStore[]> {
    return (await this.#batches.read(stores.map(keyOf))).map((item) => ({
      store: item[ANNOUNCEMENT.store]?.S ?? "",
      lastUploadAt: item[ANNOUNCEMENT.lastUploadAt]?.S ?? "",
    }));
  }

  /** Resolves when all of it is stored. */
  async remember(silent: readonly SilentStore[]): Promise<void> {
    await this.#batches.write(
      silent.map(({ store, lastUploadAt }) => ({
        ...keyOf(store),
        [ANNOUNCEMENT.lastUploadAt]: { S: lastUploadAt },
      })),
    );
  }
}

function keyOf(store: string) {
  return { [ANNOUNCEMENT.store]: { S: store }, [ANNOUNCEMENT.item]: { S: SILENCE } };
}
