import { sentJson } from "#domain/sent-json.ts";
import {
  type ListedRow,
  type NotLoaded,
  type NotLoadedRows,
  rowsOf,
  together,
} from "#domain/upload/not-loaded-rows.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { cutList, entryBytes, fittingGroups } from "./alert-list.ts";
import { type AlertMessage, MESSAGE_VERSION, NO_STORE } from "./alert-message.ts";
import { mailName, nameId, routingName, smsName, subjectStore } from "./alert-name.ts";
import { lines, linkOf, things, utcMinute } from "./alert-text.ts";

export interface UploadAlert {
  readonly report: UploadReport;
  /** The report's key in the report bucket. */
  readonly reportKey: string;
  /** The store in whose folder the file lies; it alone is notified, of all rows, whatever store they name. */
  readonly folder?: string | undefined;
  /** What is not loaded, counted by the stores that the rows name. */
  readonly notLoaded: NotLoadedRows;
  readonly dashboardUrl: string;
}

/** Who is notified of uploads: the environment's recipients, or the people who run the system. */
export type Audience = "recipients" | "operators";

/** One message about an upload, and by what it is recognized when a retry comes to it again. */
export interface UploadMessage {
  readonly id: string;
  readonly message: AlertMessage;
  /** `recipients` where it is missing. */
  readonly audience?: Audience;
}

/** What one message is about; without a store, it goes to those who are notified of all stores. */
interface Notice {
  readonly store: string | undefined;
  readonly notLoaded: NotLoaded;
}

/** Up to so many stores are notified one by one; more of them share one message, by counts alone. */
export const MOST_SINGLE_STORES = 20;
const LIST_OF_ROWS_BYTES = 48 * 1024;

/**
 * The messages about a file that was refused, or of which rows are not loaded: one for each store of the report with
 * rows of its own. Rows of which nobody can tell the store go to all of these stores while they are few; what else names
 * none of them goes to those who are notified of all stores.
 */
export function uploadAlerts(alert: UploadAlert): readonly UploadMessage[] {
  const { report, folder, notLoaded } = alert;
  if (folder !== undefined || report.error) return [single(alert, { store: folder, notLoaded: notLoaded.all() })];
  const all = notices(alert);
  if (all.filter(({ store }) => store !== undefined).length <= MOST_SINGLE_STORES)
    return all.map((one) => single(alert, one));
  const groups = fittingGroups(all, (one) => entryBytes(countEntry(one), routing(one.store)));
  return groups.map((group, index) => ({
    id: `part ${index + 1}`,
    message: countsMessage(alert, group, groups.length > 1 ? ` (${index + 1} of ${groups.length})` : ""),
  }));
}

/** What each store is notified of, without those that have no such rows. */
function notices({ report: { stores }, notLoaded }: UploadAlert): readonly Notice[] {
  const { unreadable } = notLoaded;
  const isForAll = stores.length > 0 && stores.length <= MOST_SINGLE_STORES;
  const ofStores = stores.map((store) => ({
    store,
    notLoaded: isForAll ? together([notLoaded.of(store), unreadable]) : notLoaded.of(store),
  }));
  const rest = notLoaded.ofOthers(new Set(stores));
  const ofNone = { store: undefined, notLoaded: isForAll ? rest : together([rest, unreadable]) };
  return [...ofStores, ofNone].filter((notice) => rowsOf(notice.notLoaded) > 0);
}

function single(alert: UploadAlert, { store, notLoaded }: Notice): UploadMessage {
  const { report } = alert;
  const rows = cutList(notLoaded.rows, rowEntry, LIST_OF_ROWS_BYTES);
  const more = rowsOf(notLoaded) - rows.json.length;
  const { rejected, duplicates } = notLoaded;
  const message = {
    subject: `${headline(report)}: ${store === undefined ? fileName(report) : subjectStore(store)}`,
    attributes: { store: routing(store), severity: "UPLOAD" as const },
    default: json(alert, store, { rejected, duplicates, rejectedRows: rows.json, more }),
    email: mail(alert, {
      headline: report.error ? "The file was refused: nothing of it was loaded." : rowsLine(report, notLoaded, store),
      store,
      list: [
        report.error && `${lineOf(report.error.line)}${mailName(report.error.message)}`,
        ...rows.lines,
        more > 0 && `and ${more} more`,
      ],
    }),
    sms: smsOf(report, rowsOf(notLoaded), store === undefined ? fileName(report) : smsName(store)),
  };
  return { id: store === undefined ? "all stores" : `store ${store}`, message };
}

/** How many rows of each store are not loaded, and nothing of the rows: what one store may know of the others. */
function countsMessage(alert: UploadAlert, group: readonly Notice[], part: string): AlertMessage {
  const { report } = alert;
  const entries = group.map(countEntry);
  const named = group.filter(({ store }) => store !== undefined).length;
  const sum = together(group.map(({ notLoaded }) => notLoaded));
  const { rejected, duplicates } = sum;
  const stores = { stores: entries.map(({ json: counts }) => counts), rejected, duplicates };
  return {
    subject: `${headline(report)}: ${things(named, "store")}, ${fileName(report)}${part}`,
    attributes: { store: group.map(({ store }) => routing(store)), severity: "UPLOAD" },
    default: json(alert, undefined, { ...stores, rejectedRows: [], more: rowsOf(sum) }),
    email: mail(alert, {
      headline: `${rowsOf(sum)} of ${things(report.rows, "row")} not loaded${part}.`,
      store: undefined,
      list: entries.map(({ line }) => line),
    }),
    sms: smsOf(report, rowsOf(sum), fileName(report)),
  };
}

function json(alert: UploadAlert, store: string | undefined, rows: object): string {
  const { key, versionId, uploadedAt, outcome, error, accepted, rejected, duplicates } = alert.report;
  const { report, reportKey } = alert;
  const link = linkOf(alert.dashboardUrl, "uploads");
  return sentJson({
    version: MESSAGE_VERSION,
    store: store ?? NO_STORE,
    severity: "UPLOAD",
    asOf: uploadedAt,
    upload: {
      key,
      versionId,
      uploadedAt,
      outcome,
      rows: report.rows,
      accepted,
      rejected,
      duplicates,
      error,
      reportKey,
    },
    ...rows,
    ...(link && { link }),
  });
}

interface MailText {
  readonly headline: string;
  readonly store: string | undefined;
  readonly list: readonly (string | false | undefined)[];
}

function mail({ report, reportKey, dashboardUrl }: UploadAlert, { headline: first, store, list }: MailText): string {
  const link = linkOf(dashboardUrl, "uploads");
  return lines(
    first,
    "",
    store !== undefined && `Store:  ${mailName(store)}`,
    `As of:  ${utcMinute(report.uploadedAt)}`,
    `Upload: ${mailName(report.key)}`,
    `Report: ${mailName(reportKey)}`,
    "",
    ...list,
    link && `\nWhat became of every file: ${link}`,
  );
}

function headline({ error }: UploadReport): string {
  return error ? "Upload refused" : "Upload with rejected rows";
}

function fileName({ key }: UploadReport): string {
  return `file ${nameId(key)}`;
}

function rowsLine(report: UploadReport, notLoaded: NotLoaded, store: string | undefined): string {
  if (rowsOf(notLoaded) === rowsOf(report)) return `${rowsOf(report)} of ${things(report.rows, "row")} not loaded.`;
  const whose = store === undefined ? "of no known store" : "of this store";
  return `${things(rowsOf(notLoaded), "row")} ${whose} not loaded; the file has ${things(report.rows, "row")}.`;
}

function routing(store: string | undefined): string {
  return store === undefined ? NO_STORE : routingName(store);
}

function countEntry({ store, notLoaded }: Notice) {
  const { rejected, duplicates } = notLoaded;
  const name = store === undefined ? "no known store" : mailName(store);
  return {
    json: { store: store ?? NO_STORE, rejected, duplicates },
    line: `- ${name}: ${things(rowsOf(notLoaded), "row")}`,
  };
}

function rowEntry({ line, code, reason }: ListedRow) {
  return { json: { line, code, reason }, line: `- ${lineOf(line)}${mailName(reason)}` };
}

function lineOf(line: number | undefined): string {
  return line === undefined ? "" : `line ${line}: `;
}

function smsOf(report: UploadReport, notLoaded: number, of: string): string {
  const { error, rows } = report;
  const what = error ? `reason: ${error.code}` : `${notLoaded} of ${rows} rows`;
  return `${headline(report)} (${of}), ${what}. Please correct the file and upload it again.`;
}
