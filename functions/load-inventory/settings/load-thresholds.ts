import { FILE_SENTENCE } from "#domain/import/file-sentence.ts";
import { ANY } from "#domain/import/name-rule.ts";
import type { Thresholds } from "#domain/stock/thresholds.ts";
import { isNewerUpload } from "#domain/upload/upload-order.ts";
import type { RejectedRow, UploadReport } from "#domain/upload/upload-report.ts";
import type { SettingsVersion } from "../adapters/threshold-settings.ts";
import { readThresholdRows, type ThresholdRow } from "../csv/inventory-file.ts";
import { endUpload, readReport, refusedReport, type UploadAtWork } from "../end-upload.ts";
import { reEvaluation } from "../load-message.ts";
import type { LoadParts } from "../parts.ts";
import { rejectedList } from "../rejected-list.ts";
import type { Upload } from "../upload.ts";
import { NamedRows } from "./named-rows.ts";

/** The most rows of a settings file: every function that loads stock holds them all. */
export const MAX_SETTINGS_ROWS = 200_000;

/**
 * Puts a settings file in force, and asks for the stock it concerns to be looked at again. It replaces all that was said
 * before, so a faulty row would lose a threshold without a word: the whole file is refused then, its faulty rows listed.
 */
export async function loadThresholds(asFound: UploadAtWork, parts: LoadParts): Promise<void> {
  const { upload } = asFound;
  const limits = { maxRows: MAX_SETTINGS_ROWS };
  const read = () => readThresholdRows(parts.uploads.read(upload), { limits });
  const file = await NamedRows.from(read());
  const list = await rejectedList(file, read);
  const [faulty] = file.rejected.rows;
  if (faulty) return endUpload(asFound, refusal(asFound, faulty, file), parts, list);
  const before = await parts.settings.current();
  const work = { ...asFound, upload: atPlaceInForce(upload, before) };
  const superseded = before && isNewerUpload(before, upload) ? file.accepted : 0;
  const changed = superseded ? 0 : changedRows(file, await parts.settings.thresholds(before));
  if (!work.dryRun) await putInForce(work, parts);
  const tallies = { ...file.tallies(), changed, unchanged: file.accepted - changed - superseded, superseded };
  const concerned = await file.concernedStores(work, parts);
  await endUpload(work, readReport(work, tallies, concerned), parts, list);
}

/** Settings may have come into force before uploads' places were recorded; a replayed event would name another one. */
function atPlaceInForce(upload: Upload, inForce: SettingsVersion | undefined): Upload {
  if (inForce?.versionId !== upload.versionId) return upload;
  const { uploadedAt, sequencer } = inForce;
  return { ...upload, uploadedAt, sequencer };
}

function refusal(work: UploadAtWork, { line }: RejectedRow, file: NamedRows<ThresholdRow>): UploadReport {
  return refusedReport(work, { code: "rows", line, message: FILE_SENTENCE.faultyThresholds }, file.tallies());
}

function changedRows(
  file: Iterable<{ readonly store: string; readonly item: string; readonly threshold: number }>,
  before: Thresholds,
): number {
  return [...file].filter(({ store, item, threshold }) => before.settled(store, item) !== threshold).length;
}

/**
 * All stores are asked for where it is not known what was in force before: when the pointer stands already, as after a
 * crash between the two, and when newer settings are in force, which compared themselves with these after such a crash.
 */
async function putInForce({ upload }: UploadAtWork, parts: LoadParts): Promise<void> {
  const before = await parts.settings.advance(upload);
  const isKnown = before !== "superseded" && before?.versionId !== upload.versionId;
  const concerned = isKnown ? await concernedStores(upload, before, parts) : [ANY];
  const stores = concerned.includes(ANY) ? parts.summaries.stores() : concerned;
  const requests = [];
  for await (const store of stores) requests.push(reEvaluation(store));
  await parts.queue.send(requests, 0);
}

async function concernedStores(upload: SettingsVersion, before: SettingsVersion | undefined, { settings }: LoadParts) {
  const inForce = await settings.thresholds(upload);
  return inForce.concernedStores(await settings.thresholds(before));
}
