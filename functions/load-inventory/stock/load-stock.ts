import { ANY } from "#domain/import/name-rule.ts";
import { DeadlineReached } from "#functions/deadline.ts";
import { readStockRows } from "../csv/inventory-file.ts";
import { endUpload, readReport, type UploadAtWork } from "../end-upload.ts";
import { reEvaluation } from "../load-message.ts";
import type { LoadParts } from "../parts.ts";
import { rejectedList } from "../rejected-list.ts";
import { areSame, type ThresholdsInForce } from "../settings/threshold-settings.ts";
import { concernedStores } from "../tell-stores.ts";
import { Unfinished } from "../unfinished.ts";
import { endInTime, type WorkTime } from "../work-time.ts";
import { type CheckedFile, checkFile } from "./checked-file.ts";
import { newerRows } from "./newer-rows.ts";
import { progressRecorder } from "./progress-recorder.ts";
import { atRegisteredPlace, rivalsOf } from "./rivals-of-stores.ts";
import { StockLoad, type StockLoadProps } from "./stock-load.ts";
import { summarizeStores } from "./summarize-stores.ts";

/** Thrown when the settings changed with every try; the message is tried again. */
export class SettingsContended extends Error {
  override readonly name = "SettingsContended";

  constructor() {
    super(`The thresholds changed ${MAX_REPEATS} times while the file was loaded.`);
  }
}

const MAX_REPEATS = 5;

/** A stock file to load: `onlyStore` (in NFC) is the store whose folder it lies in. */
export interface StockUpload extends UploadAtWork {
  readonly onlyStore: string | undefined;
}

/**
 * Brings the table to what a stock file says. Throws `RefusedFile` before anything is written; {@link Unfinished} when
 * the time got short after rows were written: the same again finds them and goes on.
 */
export async function loadStock({ upload, ...how }: StockUpload, parts: LoadParts, time: WorkTime): Promise<void> {
  const options = { onlyStore: how.onlyStore, limits: { maxRows: parts.maxRows } };
  const read = () => readStockRows(parts.uploads.read(upload), options);
  const file = await checkFile(parts.uploads.read(upload), options, () => endInTime(time));
  const stores = [...file.stores.values()];
  const work = { ...how, upload: await atRegisteredPlace(upload, [...file.stores.keys()], parts) };
  if (!work.isFirst) await parts.unfinished.list(work.upload, [...file.stores.keys()]);
  const registered = work.dryRun ? [] : await parts.ledger.register(work.upload, work.kind, stores);
  const { load, settings } = await loadRows({ work, file, read }, parts, time).catch(async (error: unknown) => {
    if (error instanceof Unfinished) await parts.ledger.pause(work.upload, work.kind, registered);
    throw error;
  });
  const { changed, unchanged, superseded } = load;
  const tallies = {
    rows: file.rows,
    accepted: file.accepted,
    rejected: file.rejected.total,
    duplicates: file.duplicates.total,
  };
  const loadedStores = [...file.stores.keys()];
  const concerned = await concernedStores({ key: work.upload.key, loaded: loadedStores }, file.notLoaded, parts);
  const report = readReport(work, { ...tallies, changed, unchanged, superseded }, { stores: concerned, loadedStores });
  if (!work.dryRun) {
    await parts.ledger.finish(work.kind, registered, { upload: work.upload, report });
    await summarizeStores(load.stores, { ...work.upload, outcome: report.outcome }, parts);
    await lookAgain(settings, file, parts);
  }
  await endUpload(work, report, parts, await rejectedList(file, read));
}

interface LoadingFile {
  readonly work: StockUpload;
  readonly file: CheckedFile;
  readonly read: () => ReturnType<typeof readStockRows>;
}

interface LoadedRows {
  readonly load: StockLoad;
  /** The settings under which the rows were loaded. */
  readonly settings: ThresholdsInForce;
}

/** Loads under the thresholds in force, and once more where others came into force meanwhile. */
async function loadRows({ work, file, read }: LoadingFile, parts: LoadParts, time: WorkTime): Promise<LoadedRows> {
  const contest = await contestOf(work, file, { parts, time });
  const onProgress = progressRecorder({ work, stores: [...file.stores.keys()] }, parts, time);
  for (let repeat = 0; repeat < MAX_REPEATS; repeat += 1) {
    const settings = await parts.settings.current();
    const { thresholds } = settings;
    const props = { ...contest, upload: work.upload, file, thresholds, dryRun: work.dryRun, onProgress };
    const load = new StockLoad(props, parts, time);
    await load.run(read).catch((error: unknown) => {
      throw error instanceof DeadlineReached && load.writtenRows > 0 ? new Unfinished() : error;
    });
    if (areSame(await parts.settings.current(), settings)) return { load, settings };
    file.index.unsettle();
  }
  throw new SettingsContended();
}

/** Settings that came into force before the summaries of new stores were there did not know of them. */
async function lookAgain(loaded: LoadedRows["settings"], { stores }: CheckedFile, { settings, queue }: LoadParts) {
  if (areSame(await settings.current(), loaded)) return;
  await queue.send([...stores.keys()].map(reEvaluation), 0);
}

type Contest = Pick<StockLoadProps, "contestedStores" | "removedStores">;

/** What the ledger says of other uploads: rows of newer ones are left out, older ones in flight are written over. */
async function contestOf(
  { upload }: StockUpload,
  { stores, index }: CheckedFile,
  { parts, time }: { readonly parts: LoadParts; readonly time: WorkTime },
): Promise<Contest> {
  const { newer, contestedStores } = await rivalsOf(upload, [...stores.keys()], { ...parts, nowMs: time.now() });
  const removedStores = new Set<string>();
  for await (const { store, item } of newerRows(newer, { ...parts, time })) {
    const row = index.find(store, item);
    if (row !== undefined) index.leaveOut(row);
    if (item === ANY) removedStores.add(store);
    if (index.isAllLeftOut()) break;
  }
  return { contestedStores, removedStores };
}
