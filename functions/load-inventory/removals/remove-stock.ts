import pMap from "p-map";
import type { RemovalRow } from "#domain/import/removal-row.ts";
import { ContinueLater, type InvocationTime } from "#functions/deadline.ts";
import { readRemovalRows } from "../csv/inventory-file.ts";
import { atRegisteredPlace, competingUploadsOf, STORES_AT_ONCE } from "../order/competing-uploads.ts";
import { newerRows } from "../order/newer-rows.ts";
import type { OrderOfUploads, UnfinishedList } from "../order/order-of-uploads.ts";
import { MAX_SETTINGS_ROWS, NamedRows } from "../reading/named-rows.ts";
import { rejectedList } from "../reading/rejected-list.ts";
import type { UploadFiles } from "../reading/upload-files.ts";
import { type EndDependencies, endUpload, readReport, type UploadAtWork } from "../report/end-upload.ts";
import { concernedStores } from "../report/notify-stores.ts";
import { recountStore, type SummaryDependencies } from "../writes/summarize-stores.ts";
import { Removal, type RemovalRows } from "./removal.ts";

/** What a removal needs. */
export type RemovalDependencies = RemovalRows &
  SummaryDependencies &
  EndDependencies & {
    readonly uploadBucket: UploadFiles;
    readonly uploadsTable: OrderOfUploads;
    readonly unfinished: UnfinishedList;
    /** Milliseconds after its registration in which an upload may still be writing. */
    readonly leaseMs: number;
  };

const NAMED_STORE = { hasThresholds: false } as const;

/**
 * Puts a tombstone on every row a removal names: it beats older uploads, and a newer one brings the item back. Throws
 * {@link ContinueLater} while an older upload may still be writing, because nobody knows yet which items it brings.
 */
export async function removeStock(
  { upload, ...how }: UploadAtWork,
  dependencies: RemovalDependencies,
  time: InvocationTime,
): Promise<void> {
  const limits = { maxRows: MAX_SETTINGS_ROWS };
  const read = () => readRemovalRows(dependencies.uploadBucket.read(upload), { limits });
  const file = await NamedRows.from(read());
  const stores = file.stores();
  const work = { ...how, upload: await atRegisteredPlace(upload, stores, dependencies) };
  const targets = stores.map((store) => ({ store, ...NAMED_STORE }));
  if (!work.isFirst) await dependencies.unfinished.list(work.upload, stores);
  const registered = work.dryRun ? [] : await dependencies.uploadsTable.register(work.upload, work.kind, targets);
  const removal = await removeRows(work, file, { dependencies, time }).catch(async (error: unknown) => {
    if (error instanceof ContinueLater) {
      await dependencies.uploadsTable.pause(work.upload, work.kind, registered);
    }
    throw error;
  });
  const concerned = await concernedStores({ key: upload.key, loaded: stores }, file.notLoaded, dependencies);
  const report = readReport(work, { ...file.tallies(), ...removal.tallies(file) }, concerned);
  if (!work.dryRun) {
    await dependencies.uploadsTable.finish(work.kind, registered, { upload: work.upload, report });
    await pMap(stores, (store) => recountStore(store, dependencies), { concurrency: STORES_AT_ONCE });
  }
  await endUpload(work, report, dependencies, await rejectedList(file, read));
}

async function removeRows(
  work: UploadAtWork,
  file: NamedRows<RemovalRow>,
  { dependencies, time }: { readonly dependencies: RemovalDependencies; readonly time: InvocationTime },
): Promise<Removal> {
  const stores = file.stores();
  const { newer, storesInFlight } = await competingUploadsOf(work.upload, stores, {
    ...dependencies,
    nowMs: time.now(),
  });
  if (storesInFlight.size > 0 && !work.dryRun) throw new ContinueLater(dependencies.leaseMs);
  const removal = new Removal(work, dependencies, time);
  for await (const { store, item } of newerRows(newer, { ...dependencies, time })) removal.leaveOut(store, item);
  await removal.run(file, stores);
  return removal;
}
