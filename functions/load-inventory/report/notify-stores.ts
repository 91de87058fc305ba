import pMap from "p-map";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { refusedSettings } from "#domain/alert/alert-settings.ts";
import { type Audience, type UploadMessage, uploadAlerts } from "#domain/alert/alert-upload.ts";
import type { NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";
import { type ReportedVersion, reportKey } from "#domain/upload/report-key.ts";
import { classifyKey } from "#domain/upload/upload-key.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { ContinueLater, DeadlineReached, type InvocationTime } from "#functions/deadline.ts";
import { LONGEST_PERMIT_WAIT_MS, NoPublishPermit } from "#functions/publish/rate-limit.ts";
import type { Summaries } from "../writes/summarize-stores.ts";
import { sha256 } from "./sha256.ts";

/** The messages about uploads, and which of them are sent. */
export interface UploadMessages {
  /** Resolves when SNS has taken the message; throws `NoPublishPermit` where others hold all permits of `withinMs`. */
  publish(message: AlertMessage, withinMs: number, audience: Audience): Promise<void>;
  /** The ids of the messages about an upload that are sent. */
  sent(version: ReportedVersion): Promise<ReadonlySet<string>>;
  /** Adds one id; returns all that are sent. */
  addSent(version: ReportedVersion, id: string): Promise<ReadonlySet<string>>;
}

/** What notifying needs. */
export interface NotifyDependencies {
  readonly alerts: UploadMessages;
  /** `none`: there is no dashboard. */
  readonly dashboardUrl: string;
}

/**
 * Sends every message about an upload that was not sent before, and stores its id, so that a retry repeats at most the
 * one that was under way. Throws {@link ContinueLater} when the deadline is near: the same again goes on.
 */
export async function notifyStores(
  report: UploadReport,
  notLoaded: NotLoadedRows,
  { alerts, dashboardUrl }: NotifyDependencies,
  time: InvocationTime,
): Promise<void> {
  const folder = folderOf(report.key);
  const alert = { report, reportKey: reportKey(report, sha256), folder, notLoaded, dashboardUrl };
  let sent = await alerts.sent(report);
  for (const message of [...uploadAlerts(alert), ...refusedSettings(alert)]) {
    const { id } = message;
    if (sent.has(id)) continue;
    await publishBeforeDeadline(message, alerts, time);
    sent = await alerts.addSent(report, id);
  }
}

/** The rows are loaded already, so that a retry needs its time for messages. */
async function publishBeforeDeadline(
  { message, audience = "recipients" }: UploadMessage,
  alerts: NotifyDependencies["alerts"],
  time: InvocationTime,
): Promise<void> {
  const leftMs = time.leftMs();
  if (leftMs <= 0) throw new ContinueLater();
  await alerts.publish(message, Math.min(leftMs, LONGEST_PERMIT_WAIT_MS), audience).catch((error: unknown) => {
    const isLate = error instanceof NoPublishPermit && leftMs < LONGEST_PERMIT_WAIT_MS;
    throw isLate || error instanceof DeadlineReached ? new ContinueLater() : error;
  });
}

/** The store in whose folder a file lies; undefined where it may hold rows of any store. */
export function folderOf(key: string): string | undefined {
  const place = classifyKey(key);
  return place.kind === "stock" ? place.store : undefined;
}

const STORES_AT_ONCE = 16;

/**
 * The stores that a report names: those with accepted rows (`loaded`), and those that exist and have other rows in the
 * file. A file in a store's folder concerns that store alone, or its uploader could mail other stores' people.
 */
export async function concernedStores(
  { key, loaded }: { readonly key: string; readonly loaded: readonly string[] },
  notLoaded: NotLoadedRows,
  { summaries }: { readonly summaries: Pick<Summaries, "head"> },
): Promise<Pick<UploadReport, "stores" | "loadedStores">> {
  const folder = folderOf(key);
  if (folder !== undefined) return { stores: notLoaded.isEmpty ? loaded : [folder], loadedStores: loaded };
  const isLoaded = new Set(loaded);
  const others = notLoaded.stores().filter((store) => !isLoaded.has(store));
  const heads = await pMap(others, (store) => summaries.head(store), { concurrency: STORES_AT_ONCE });
  const known = others.filter((_, index) => heads[index]?.lastUpload !== undefined);
  return { stores: [...loaded, ...known], loadedStores: loaded };
}
