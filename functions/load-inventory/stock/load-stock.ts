import { ANY } from "#domain/import/name-rule.ts";
import { assertTimeLeft, ContinueLater, DeadlineReached, type InvocationTime } from "#functions/deadline.ts";
import { readStockRows } from "../csv/inventory-file.ts";
import { atRegisteredPlace, competingUploadsOf } from "../order/competing-uploads.ts";
import { newerRows } from "../order/newer-rows.ts";
import { rejectedList } from "../reading/rejected-list.ts";
import type { UploadFiles } from "../reading/upload-files.ts";
import { type EndDependencies, endUpload, readReport, type UploadAtWork } from "../report/end-upload.ts";
import { concernedStores } from "../report/notify-stores.ts";
import { type CheckedFile, checkFile, type FileStore } from "./checked-file.ts";
import { type FinishDependencies, FinishedStores } from "./finished-stores.ts";
import { type ProgressDependencies, progressRecorder } from "./progress-recorder.ts";
import type { RowIndex } from "./row-index.ts";
import { type RowsDependencies, StockLoad, type StockLoadProps } from "./stock-load.ts";

/** What loading a stock file needs. */
export type StockDependencies = RowsDependencies &
  ProgressDependencies &
  FinishDependencies &
  EndDependencies & {
    readonly uploadBucket: UploadFiles;
    /** Milliseconds after its registration in which an upload may still be writing. */
    readonly leaseMs: number;
    readonly maxRows: number;
  };

/** A stock file to load: `onlyStore` (in NFC) is the store whose folder it lies in. */
export interface StockUpload extends UploadAtWork {
  readonly onlyStore: string | undefined;
}

/**
 * Brings the table to what a stock file says. Throws `RefusedFile` before anything is written; {@link ContinueLater} when
 * the time got short after rows were written or stores were done: the same again finds them and goes on.
 */
export async function loadStock(
  { upload, ...how }: StockUpload,
  dependencies: StockDependencies,
  time: InvocationTime,
): Promise<void> {
  const options = { onlyStore: how.onlyStore, limits: { maxRows: dependencies.maxRows } };
  const read = () => readStockRows(dependencies.uploadBucket.read(upload), options);
  const file = await checkFile(dependencies.uploadBucket.read(upload), options, () => assertTimeLeft(time));
  const work = { ...how, upload: await atRegisteredPlace(upload, [...file.stores.keys()], dependencies) };
  if (!work.isFirst) await dependencies.unfinished.list(work.upload, [...file.stores.keys()]);
  const stores = await FinishedStores.register(work, file, dependencies);
  const load = await loadRows({ work, file, stores, read }, dependencies, time);
  try {
    await endStock({ work, file, stores, read }, dependencies, time);
  } catch (error) {
    throw await paused(error, { stores, hasProgress: load.hasProgress });
  }
}

interface LoadingFile {
  readonly work: StockUpload;
  readonly file: CheckedFile;
  readonly stores: FinishedStores;
  readonly read: () => ReturnType<typeof readStockRows>;
}

/** Loads the stores that no earlier run finished, under the thresholds in force. */
async function loadRows(
  { work, file, stores, read }: LoadingFile,
  dependencies: StockDependencies,
  time: InvocationTime,
) {
  const competing = await leaveOutNewerRows(work, { index: file.index, stores: stores.open }, { dependencies, time });
  const settings = await dependencies.settings.current();
  const { thresholds } = settings;
  const load = new StockLoad(
    {
      ...competing,
      ...{ upload: work.upload, file, stores: stores.open, thresholds, dryRun: work.dryRun },
      onProgress: progressRecorder({ work, stores: [...file.stores.keys()] }, dependencies, time),
      onStoreDone: (loaded) => stores.finish(loaded, settings),
    },
    dependencies,
    time,
  );
  await load.run(read).catch(async (error: unknown) => {
    throw await paused(error, { stores, hasProgress: load.hasProgress });
  });
  return load;
}

/** What to throw in the place of an error: {@link ContinueLater} where the time got short after some progress. */
async function paused(
  error: unknown,
  { stores, hasProgress }: { readonly stores: FinishedStores; readonly hasProgress: boolean },
): Promise<unknown> {
  if (!(error instanceof DeadlineReached && hasProgress)) return error;
  await stores.pause();
  return new ContinueLater();
}

async function endStock(
  { work, file, stores, read }: LoadingFile,
  dependencies: StockDependencies,
  time: InvocationTime,
): Promise<void> {
  const tallies = {
    rows: file.rows,
    accepted: file.accepted,
    rejected: file.rejected.total,
    duplicates: file.duplicates.total,
    ...stores.tallies(),
  };
  const named = { key: work.upload.key, loaded: [...file.stores.keys()] };
  const report = readReport(work, tallies, await concernedStores(named, file.notLoaded, dependencies));
  assertTimeLeft(time);
  await stores.end(report);
  await endUpload(work, report, dependencies, await rejectedList(file, read));
}

type Competing = Pick<StockLoadProps, "storesInFlight" | "removedStores">;

/** What the order says of other uploads: rows of newer ones are left out, older ones in flight are written over. */
async function leaveOutNewerRows(
  { upload }: StockUpload,
  { stores, index }: { readonly stores: readonly FileStore[]; readonly index: RowIndex },
  { dependencies, time }: { readonly dependencies: StockDependencies; readonly time: InvocationTime },
): Promise<Competing> {
  const names = stores.map(({ store }) => store);
  const { newer, storesInFlight } = await competingUploadsOf(upload, names, { ...dependencies, nowMs: time.now() });
  const removedStores = new Set<string>();
  for await (const { store, item } of newerRows(newer, { ...dependencies, time })) {
    const row = index.find(store, item);
    if (row !== undefined) index.leaveOut(row);
    if (item === ANY) removedStores.add(store);
    if (index.isAllLeftOut()) break;
  }
  return { storesInFlight, removedStores };
}
