import pMap from "p-map";
import { competingUploads, type Lease, type OrderEntry } from "#domain/upload/order-entry.ts";
import { compareUploads, isMadeUp, type PlacedVersion } from "#domain/upload/upload-order.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import type { OrderOfUploads } from "./order-of-uploads.ts";

/** How many stores are read at once; their writes are interleaved, for each store is one partition. */
export const STORES_AT_ONCE = 8;

/** Where the entries of each store are read. */
export interface OrderDependencies {
  readonly uploadsTable: Pick<OrderOfUploads, "entriesOf">;
}

/** The other uploads that matter to one, in each of its stores. */
export interface CompetingByStore {
  readonly newer: ReadonlyMap<string, readonly OrderEntry[]>;
  /** Stores in which an older upload may still be writing. */
  readonly storesInFlight: ReadonlySet<string>;
}

/** Reads the order of uploads of each store; the upload must be registered there before, or the others would not know of it. */
export async function competingUploadsOf(
  upload: PlacedVersion,
  stores: readonly string[],
  { uploadsTable, ...lease }: OrderDependencies & Lease,
): Promise<CompetingByStore> {
  const newer = new Map<string, readonly OrderEntry[]>();
  const storesInFlight = new Set<string>();
  await pMap(
    stores,
    async (store) => {
      const found = competingUploads(upload, await uploadsTable.entriesOf(store), lease);
      if (found.newer.length > 0) newer.set(store, found.newer);
      if (found.olderInFlight) storesInFlight.add(store);
    },
    { concurrency: STORES_AT_ONCE },
  );
  return { newer, storesInFlight };
}

/**
 * The upload at the place under which it stands in the order of its stores already. Only a replayed event needs to ask:
 * the upload's own may have come before uploads' places were recorded, and was no earlier than any that was made up.
 */
export async function atRegisteredPlace(
  upload: Upload,
  stores: readonly string[],
  { uploadsTable }: OrderDependencies,
): Promise<Upload> {
  if (!isMadeUp(upload)) return upload;
  const entries = await pMap(stores, (store) => uploadsTable.entriesOf(store), { concurrency: STORES_AT_ONCE });
  const own = entries.flat().filter(({ versionId }) => versionId === upload.versionId);
  return own.reduce((latest, entry) => (compareUploads(entry, latest) > 0 ? atPlaceOf(entry, latest) : latest), upload);
}

function atPlaceOf({ uploadedAt, sequencer }: PlacedVersion, upload: Upload): Upload {
  return { ...upload, uploadedAt, sequencer };
}
