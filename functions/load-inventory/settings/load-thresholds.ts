import { ANY } from "#domain/import/name-rule.ts";
import { FILE_SENTENCE } from "#domain/import/refused-file.ts";
import type { RejectedRow } from "#domain/import/row-fault.ts";
import { type SettingRow, Thresholds } from "#domain/stock/thresholds.ts";
import { isNewerUpload, type PlacedVersion } from "#domain/upload/upload-order.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { reEvaluation, type Upload } from "#functions/uploads/load-request.ts";
import { readThresholdRows, type ThresholdRow } from "../csv/inventory-file.ts";
import { endUpload, readReport, refusedReport, type UploadAtWork } from "../end-upload.ts";
import type { LoadDependencies } from "../load-dependencies.ts";
import { rejectedList } from "../rejected-list.ts";
import { NamedRows } from "./named-rows.ts";
import type { StandingThresholds } from "./threshold-settings.ts";

/** The most rows of a settings file, and the most bytes of one: every function that loads stock holds them all. */
export const MAX_SETTINGS_ROWS = 200_000;
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;

/**
 * Puts a settings file in force, and asks for the stock it concerns to be looked at again. It replaces all that was in force
 * before, so a faulty row would lose a threshold without a word: the whole file is refused then, its faulty rows listed.
 */
export async function loadThresholds(asFound: UploadAtWork, dependencies: LoadDependencies): Promise<void> {
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
  const concerned = await file.concernedStores(work, dependencies);
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
  dependencies: LoadDependencies,
): Promise<void> {
  const before = await dependencies.settings.advance(upload, rows);
  const isKnown = before !== "superseded" && before.version?.versionId !== upload.versionId;
  const concerned = (isKnown && concernedStores(upload, rows, before)) || [ANY];
  const stores = concerned.includes(ANY) ? dependencies.summaries.stores() : concerned;
  const requests = [];
  for await (const store of stores) requests.push(reEvaluation(store));
  await dependencies.uploadQueue.send(requests, 0);
}

function concernedStores({ uploadedAt }: Upload, rows: Iterable<SettingRow>, { thresholds }: StandingThresholds) {
  return thresholds && new Thresholds(0, { at: uploadedAt, rows }).concernedStores(thresholds);
}
