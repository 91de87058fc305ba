import { ANY } from "#domain/import/name-rule.ts";
import { FILE_SENTENCE } from "#domain/import/refused-file.ts";
import type { RejectedRow } from "#domain/import/row-fault.ts";
import { type SettingRow, Thresholds } from "#domain/stock/thresholds.ts";
import { isNewerUpload, type PlacedVersion } from "#domain/upload/upload-order.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { reEvaluation, type Upload } from "#functions/uploads/load-request.ts";
import type { UploadQueue } from "#functions/uploads/upload-queue.ts";
import { readThresholdRows, type ThresholdRow } from "../csv/inventory-file.ts";
import type { StandingThresholds, ThresholdSettings } from "../in-force/threshold-settings.ts";
import { MAX_SETTINGS_ROWS, NamedRows } from "../reading/named-rows.ts";
import { rejectedList } from "../reading/rejected-list.ts";
import type { UploadFiles } from "../reading/upload-files.ts";
import { type EndDependencies, endUpload, readReport, refusedReport, type UploadAtWork } from "../report/end-upload.ts";
import { concernedStores } from "../report/notify-stores.ts";
import type { Summaries } from "../writes/summarize-stores.ts";

/** Every function that loads stock holds all of a settings file. */
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;

/** The stores that have a summary. */
export interface ListedStores {
  stores(): AsyncGenerator<string>;
}

/** What putting thresholds in force needs. */
export interface ThresholdDependencies extends EndDependencies {
  readonly uploadBucket: UploadFiles;
  readonly settings: Pick<ThresholdSettings, "standing" | "advance">;
  readonly summaries: ListedStores & Pick<Summaries, "head">;
  readonly uploadQueue: Pick<UploadQueue, "send">;
}

/**
 * Puts a settings file in force, and asks for the stock it concerns to be looked at again. It replaces all that was in force
 * before, so a faulty row would lose a threshold without a word: the whole file is refused then, its faulty rows listed.
 */
export async function loadThresholds(asFound: UploadAtWork, dependencies: ThresholdDependencies): Promise<void> {
  const { upload } = asFound;
  const limits = { maxRows: MAX_SETTINGS_ROWS, maxUnpackedBytes: MAX_UNPACKED_BYTES };
  const read = () => readThresholdRows(dependencies.uploadBucket.read(upload), { limits });
  const file = await NamedRows.from(read());
  const list = await rejectedList(file, read);
  const [faulty] = file.rejected.rows;
  if (faulty) return endUpload(asFound, refusal(asFound, faulty, file), dependencies, list);
  const before = await dependencies.settings.standing();
  const work = { ...asFound, upload: atPlaceInForce(upload, before.version) };
  const superseded = before.version && isNewerUpload(before.version, upload) ? file.accepted : 0;
  const changed = superseded ? 0 : changedRows(file, before.thresholds);
  if (!work.dryRun) await putInForce(work, file, dependencies);
  const tallies = { ...file.tallies(), changed, unchanged: file.accepted - changed - superseded, superseded };
  const concerned = await concernedStores({ key: upload.key, loaded: file.stores() }, file.notLoaded, dependencies);
  await endUpload(work, readReport(work, tallies, concerned), dependencies, list);
}

/** Settings may have come into force before uploads' places were recorded; a replayed event would name another one. */
function atPlaceInForce(upload: Upload, inForce: PlacedVersion | undefined): Upload {
  if (inForce?.versionId !== upload.versionId) return upload;
  const { uploadedAt, sequencer } = inForce;
  return { ...upload, uploadedAt, sequencer };
}

function refusal(work: UploadAtWork, { line }: RejectedRow, file: NamedRows<ThresholdRow>): UploadReport {
  return refusedReport(work, { code: "rows", line, message: FILE_SENTENCE.faultyThresholds }, file.tallies());
}

/** The rows that say something new; all of them where nobody can read what is in force. */
function changedRows(file: Iterable<SettingRow>, before: Thresholds | undefined): number {
  return [...file].filter(({ store, item, threshold }) => before?.settled(store, item) !== threshold).length;
}

/**
 * All stores are asked for where it is not known what was in force before: when nobody can read it, when the copy stands
 * already, as after a crash between the two, and when newer settings are in force, which compared themselves with these
 * after such a crash.
 */
async function putInForce(
  { upload }: UploadAtWork,
  rows: Iterable<SettingRow>,
  dependencies: ThresholdDependencies,
): Promise<void> {
  const before = await dependencies.settings.advance(upload, rows);
  const isKnown = before !== "superseded" && before.version?.versionId !== upload.versionId;
  const concerned = (isKnown && storesUnderOtherThresholds(upload, rows, before)) || [ANY];
  const stores = concerned.includes(ANY) ? dependencies.summaries.stores() : concerned;
  const requests = [];
  for await (const store of stores) requests.push(reEvaluation(store));
  await dependencies.uploadQueue.send(requests, 0);
}

function storesUnderOtherThresholds(
  { uploadedAt }: Upload,
  rows: Iterable<SettingRow>,
  { thresholds }: StandingThresholds,
) {
  return thresholds && new Thresholds(0, { at: uploadedAt, rows }).concernedStores(thresholds);
}
