import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { severityOf } from "#domain/alert/alert-severity.ts";
import { staleAlerts } from "#domain/alert/alert-stale.ts";
import { type AlertItem, stockAlert } from "#domain/alert/alert-stock.ts";
import { uploadAlerts } from "#domain/alert/alert-upload.ts";
import { STATUSES } from "#domain/stock/stock-status.ts";
import { NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { type Blocks, renderedBlocks } from "./rendered-blocks.ts";

export const ALERT_DOCS = fileURLToPath(new URL("../../docs/alerts.md", import.meta.url));

const DASHBOARD = "https://stock.example.com";
const NOW = "2026-11-24T11:40:00.000Z";
const FENCE = "```";

/** Every block of the page that the code writes, by the name in its markers. */
const BLOCKS: Blocks = {
  transitions,
  mail: () => fenced("text", mailOf(berlin())),
  sms: () => fenced("text", berlin().sms),
  machines: () => fenced("json", JSON.stringify(JSON.parse(berlin().default), null, 2)),
  upload: () => fenced("text", mailOf(refused())),
  rejected: () => fenced("text", mailOf(rejected())),
  stale: () => fenced("text", mailOf(stale())),
};

/** `page` with every marked block as the code writes it now. */
export function renderAlertDocs(page: string): string {
  return renderedBlocks(page, BLOCKS);
}

function transitions(): string {
  const header = ["before \\ after", ...STATUSES, "removed"];
  const rows = [undefined, ...STATUSES].map((before) => [
    before ?? "new, or removed before",
    ...[...STATUSES, undefined].map((after) => severityOf(before, after) ?? "–"),
  ]);
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function fenced(language: string, text: string): string {
  return `${FENCE}${language}\n${text.trimEnd()}\n${FENCE}`;
}

function mailOf({ subject, email }: AlertMessage): string {
  return `Subject: ${subject}\n\n${email}`;
}

function item(name: string, count: number, previous: number | undefined): AlertItem {
  const source = "stores/Berlin/inventory.csv";
  return { item: name, count, previous, threshold: 10, since: NOW, updatedAt: NOW, source };
}

function berlin(): AlertMessage {
  const items = [item("Kettle 1.7 l", 0, 4), item("Coffee filters", 0, 12), item("Tea, green", -2, undefined)] as const;
  return stockAlert({ store: "Berlin", severity: "OUT", items, dashboardUrl: DASHBOARD });
}

function refused(): AlertMessage {
  const key = "stores/Berlin/inventory.csv";
  const message = "The first line must name the columns; count is missing.";
  const error = { code: "header", line: 1, message } as const;
  return ofUpload({ key, outcome: "refused", error, stores: [] }, new NotLoadedRows(0), "Berlin");
}

const BAD_COUNT = { code: "count", reason: "The count must be a whole number such as 12, 0 or -3." } as const;

function rejected(): AlertMessage {
  const notLoaded = new NotLoadedRows(2);
  notLoaded.add("rejected", "Bruges", { line: 3, ...BAD_COUNT });
  notLoaded.add("rejected", "Ghent", { line: 7, ...BAD_COUNT });
  return ofUpload({ rows: 40, accepted: 38, rejected: 2, changed: 38, stores: ["Bruges", "Ghent"] }, notLoaded);
}

const NO_ROWS = { rows: 0, accepted: 0, rejected: 0, duplicates: 0, changed: 0, unchanged: 0, superseded: 0 };

/** The first message about an upload. */
function ofUpload(other: Partial<UploadReport>, notLoaded: NotLoadedRows, folder?: string): AlertMessage {
  const report: UploadReport = {
    ...{ key: "inventory.csv", versionId: "3sL4kqtJlcpXroDTDmJ", sequencer: "0A", uploadedAt: NOW },
    ...{ outcome: "partial", ...NO_ROWS, stores: [], durationMs: 41, ...other },
  };
  const reportKey = `${report.key}/${report.versionId}.json`;
  const [first] = uploadAlerts({ report, reportKey, folder, notLoaded, dashboardUrl: DASHBOARD });
  if (!first) throw new Error("Somebody is notified of rows that are not loaded.");
  return first.message;
}

function stale(): AlertMessage {
  const stores = [{ store: "Berlin", lastUploadAt: "2026-11-21T06:02:00.000Z" }];
  const [alert] = staleAlerts(stores, { checkedAt: NOW, staleAfterHours: 48, dashboardUrl: DASHBOARD });
  if (!alert) throw new Error("One stale store is one message.");
  return alert.message;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(ALERT_DOCS, renderAlertDocs(readFileSync(ALERT_DOCS, "utf8")));
