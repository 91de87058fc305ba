import { utf8Length } from "#domain/import/utf8-length.ts";
import { sentJson } from "#domain/sent-json.ts";
import type { RejectedRow, UploadReport } from "#domain/upload/upload-report.ts";
import { cutList } from "./alert-list.ts";
import { type AlertMessage, MESSAGE_VERSION, NO_STORE } from "./alert-message.ts";
import { mailName, nameId, routingName, smsName, subjectStore } from "./alert-name.ts";
import { lines, linkOf, things } from "./alert-text.ts";
import { utcMinute } from "./alert-time.ts";

export interface UploadAlert {
  readonly report: UploadReport;
  /** The report's key in the report bucket. */
  readonly reportKey: string;
  /** The store under whose prefix the file lies; without one, the stores of the report are told. */
  readonly store?: string | undefined;
  /** The first rows of the list of rejected rows, duplicates included; the report's tallies say how many there are. */
  readonly rejectedRows: readonly RejectedRow[];
  readonly dashboardUrl: string;
}

const LONGEST_LIST = 20;
const LIST_OF_ROWS_BYTES = 48 * 1024;
/** What the names of the stores may take as a message attribute; stores beyond it are not routed to. */
const STORES_BYTES = 32 * 1024;

/** What a store is told of a file that was refused, or of which rows were rejected. */
export function uploadAlert(alert: UploadAlert): AlertMessage {
  const { report, reportKey } = alert;
  const stores = storesOf(alert);
  const link = linkOf(alert.dashboardUrl, "uploads");
  const rows = cutList(alert.rejectedRows.slice(0, LONGEST_LIST), rowEntry, LIST_OF_ROWS_BYTES);
  const notLoaded = report.rejected + report.duplicates;
  const more = Math.max(0, notLoaded - rows.json.length);
  const { key, versionId, uploadedAt, outcome, error } = report;
  const { rows: all, accepted, rejected, duplicates } = report;
  return {
    subject: `${headline(report)}: ${subjectOf(stores, key)}`,
    attributes: { store: routing(stores), severity: "UPLOAD" },
    default: sentJson({
      version: MESSAGE_VERSION,
      store: stores.length === 1 ? stores[0] : NO_STORE,
      severity: "UPLOAD",
      asOf: uploadedAt,
      upload: { key, versionId, uploadedAt, outcome, rows: all, accepted, rejected, duplicates, error, reportKey },
      rejectedRows: rows.json,
      more,
      ...(link && { link }),
    }),
    email: lines(
      error ? "The file was refused: nothing of it was loaded." : `${notLoaded} of ${things(all, "row")} not loaded.`,
      "",
      ...stores.slice(0, LONGEST_LIST).map((store) => `Store:  ${mailName(store)}`),
      stores.length > LONGEST_LIST && `and ${stores.length - LONGEST_LIST} more stores`,
      `As of:  ${utcMinute(uploadedAt)}`,
      `Upload: ${mailName(key)}`,
      `Report: ${mailName(reportKey)}`,
      "",
      error && `${lineOf(error.line)}${mailName(error.message)}`,
      ...rows.lines,
      more > 0 && `and ${more} more`,
      link && `\nWhat became of every file: ${link}`,
    ),
    sms: smsOf(report, stores),
  };
}

function headline({ error }: UploadReport): string {
  return error ? "Upload refused" : "Upload with rejected rows";
}

function subjectOf(stores: readonly string[], key: string): string {
  const [store, ...others] = stores;
  if (store === undefined) return `file ${nameId(key)}`;
  return others.length === 0 ? subjectStore(store) : `${things(stores.length, "store")}, file ${nameId(key)}`;
}

function storesOf({ store, report }: UploadAlert): readonly string[] {
  const stores = store === undefined ? report.stores : [store];
  let bytes = 0;
  return stores.filter((name) => {
    bytes += utf8Length(JSON.stringify(JSON.stringify(name)));
    return bytes <= STORES_BYTES;
  });
}

function routing(stores: readonly string[]): string | readonly string[] {
  const [store, ...others] = stores;
  if (store === undefined) return NO_STORE;
  return others.length === 0 ? routingName(store) : stores.map(routingName);
}

function rowEntry({ line, code, reason }: RejectedRow) {
  return { json: { line, code, reason }, line: `- ${lineOf(line)}${mailName(reason)}` };
}

function lineOf(line: number | undefined): string {
  return line === undefined ? "" : `line ${line}: `;
}

function smsOf(report: UploadReport, stores: readonly string[]): string {
  const [store, ...others] = stores;
  const of = store === undefined || others.length > 0 ? `file ${nameId(report.key)}` : smsName(store);
  const { error, rejected, duplicates, rows } = report;
  const what = error ? `reason: ${error.code}` : `${rejected + duplicates} of ${rows} rows`;
  return `${headline(report)} (${of}), ${what}. Please correct the file and upload it again.`;
}
