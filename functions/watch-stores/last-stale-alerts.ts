import type { StaleStore } from "#domain/alert/alert-stale.ts";
import { ANNOUNCEMENT, STALE_STORE } from "#domain/alert/last-alert.ts";
import type { ItemBatches } from "#functions/item-batches.ts";

type Batches = Pick<ItemBatches, "read" | "write">;

/**
 * The last alert about each stale store: the upload after which none came. It stays until the store is stale again, since
 * a store may be stale for ever. Needs `dynamodb:BatchGetItem` and `dynamodb:BatchWriteItem`.
 */
export class LastStaleAlerts {
  readonly #batches: Batches;

  constructor(batches: Batches) {
    this.#batches = batches;
  }

  /** The last alerts about these stores, each of which stands there once. */
  async read(stores: readonly string[]): Promise<readonly StaleStore[]> {
    return (await this.#batches.read(stores.map(keyOf))).map((item) => ({
      store: item[ANNOUNCEMENT.store]?.S ?? "",
      lastUploadAt: item[ANNOUNCEMENT.lastUploadAt]?.S ?? "",
    }));
  }

  /** Resolves when all of it is stored. */
  async write(stale: readonly StaleStore[]): Promise<void> {
    await this.#batches.write(
      stale.map(({ store, lastUploadAt }) => ({
        ...keyOf(store),
        [ANNOUNCEMENT.lastUploadAt]: { S: lastUploadAt },
      })),
    );
  }
}

function keyOf(store: string) {
  return { [ANNOUNCEMENT.store]: { S: store }, [ANNOUNCEMENT.item]: { S: STALE_STORE } };
}
