import fc from "fast-check";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { refusedSettings } from "#domain/alert/alert-settings.ts";
import { STOCK_SEVERITIES, type StockSeverity } from "#domain/alert/alert-severity.ts";
import { type StaleAlert, type StaleStore, staleAlerts } from "#domain/alert/alert-stale.ts";
import { type AlertItem, stockAlert } from "#domain/alert/alert-stock.ts";
import { type UploadAlert, type UploadMessage, uploadAlerts } from "#domain/alert/alert-upload.ts";
import type { RejectedRow } from "#domain/import/row-fault.ts";
import { NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";

const TIME = "2026-11-24T11:40:00.000Z";
const MOST_STORES = 1_000;
const DASHBOARD = "https://stock.example.com";

/** All that a message of a queue may hold. Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const QUEUE_TEXT = /^[\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** An item of an alert; what a test does not name is usual. */
export function item(other: Partial<AlertItem> = {}): AlertItem {
  return {
    item: "Coffee",
    count: 0,
    previous: 12,
    threshold: 10,
    since: TIME,
    updatedAt: TIME,
    source: "stores/Berlin/inventory.csv",
    ...other,
  };
}

export function stock(
  store: string,
  severity: StockSeverity = "OUT",
  items: readonly [AlertItem, ...AlertItem[]] = [item()],
): AlertMessage {
  return stockAlert({ store, severity, items, dashboardUrl: DASHBOARD });
}

export function report(other: Partial<UploadReport> = {}): UploadReport {
  const tallies = { rows: 10, accepted: 8, rejected: 2, duplicates: 0, changed: 8, unchanged: 0, superseded: 0 };
  return {
    ...{ key: "stores/Berlin/inventory.csv", versionId: "v1", sequencer: "0A", uploadedAt: TIME, outcome: "partial" },
    ...tallies,
    ...{ stores: ["Berlin"], durationMs: 5 },
    ...other,
  };
}

/** A row that is not loaded, and the store that it names. */
export interface NamedRow extends RejectedRow {
  readonly store: string | undefined;
}

/** Every message about an upload; the rows that are not loaded are counted unless a test says how many there are. */
export function uploads(
  other: Partial<UploadReport> = {},
  rows: readonly NamedRow[] = [],
  folder: string | undefined = undefined,
): readonly UploadMessage[] {
  return uploadAlerts(uploadAlert(other, rows, folder));
}

function uploadAlert(other: Partial<UploadReport>, rows: readonly NamedRow[], folder?: string): UploadAlert {
  const notLoaded = new NotLoadedRows(MOST_STORES);
  for (const { store, ...row } of rows) notLoaded.add(row.code === "duplicate" ? "duplicates" : "rejected", store, row);
  const duplicates = rows.filter(({ code }) => code === "duplicate").length;
  const full = report({ rejected: rows.length - duplicates, duplicates, ...other });
  const reportKey = `${full.key}/${full.versionId}.json`;
  return { report: full, reportKey, folder, notLoaded, dashboardUrl: DASHBOARD };
}

export function stale(stores: readonly string[]): readonly StaleAlert[] {
  const staleStores: readonly StaleStore[] = stores.map((store) => ({
    store,
    lastUploadAt: "2026-11-20T08:00:00.000Z",
  }));
  return staleAlerts(staleStores, { checkedAt: TIME, staleAfterHours: 48, dashboardUrl: DASHBOARD });
}

const HOSTILE = [
  "=1+1",
  "<script>alert(1)</script>",
  "__proto__",
  "\u202Eneve-thgir\u202C",
  "قاهرة",
  "東京",
  '"quoted"\\',
  "a\r\nBcc: everybody@example.com",
  "\uD800",
  "👩‍👩‍👧",
  "€€€€€€€€€€€€€€€€€€€€€€€€€€€€€",
  "^{}[]~|\\",
  "x".repeat(1024),
  "ß".repeat(512),
  "\u0000",
  "a\uFFFE\uFFFF\u{1FFFE}",
] as const;

/** Names as shops and attackers choose them. */
export const anyName = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ minLength: 1, unit: "grapheme", maxLength: 60 }),
  fc.string({ minLength: 1, unit: "binary", maxLength: 60 }),
  fc.string({ minLength: 1, maxLength: 60 }),
);

const anyItem = fc
  .record({
    item: anyName,
    count: fc.maxSafeInteger(),
    threshold: fc.maxSafeNat(),
    previous: fc.option(fc.maxSafeInteger(), { nil: undefined }),
  })
  .map((some) => item(some));

const anyStock = fc
  .tuple(anyName, fc.constantFrom(...STOCK_SEVERITIES), anyItem, fc.array(anyItem, { maxLength: 30 }))
  .map(([store, severity, first, others]) => stock(store, severity, [first, ...others]));

const anyNotLoaded: fc.Arbitrary<NamedRow> = fc.record({
  store: fc.option(anyName, { nil: undefined }),
  line: fc.integer({ min: 1 }),
  code: fc.constantFrom("count", "duplicate", "item"),
  reason: anyName,
  cells: fc.array(anyName, { maxLength: 3 }),
});

/** Rows of the stores of the report and of others. */
export const anyNotLoadedRows = fc
  .tuple(
    fc.uniqueArray(
      anyName.filter((name) => name !== "*"),
      { maxLength: 30 },
    ),
    fc.array(anyNotLoaded, { maxLength: 60 }),
    fc.nat(),
  )
  .map(([stores, rows, shift]) => ({
    stores,
    rows: rows.map((row, index) => ({ ...row, store: stores[(index + shift) % 40] ?? row.store })),
  }));

const anyUpload = fc
  .tuple(
    fc.record({ key: anyName, rows: fc.maxSafeNat() }),
    anyNotLoadedRows,
    fc.option(anyName, { nil: undefined }),
    fc.boolean(),
    anyName,
  )
  .map(([some, { stores, rows }, folder, isRefused, message]) => {
    const error = { code: "header", line: 1, message } as const;
    return uploads({ ...some, stores, ...(isRefused && { outcome: "refused", error }) }, rows, folder);
  })
  .filter((messages) => messages.length > 0)
  .chain((messages) => fc.constantFrom(...messages.map(({ message }) => message)));

const anySettings = fc.tuple(anyName, anyNotLoadedRows).chain(([name, { rows }]) => {
  const error = { code: "rows", line: 1, message: name } as const;
  const refused = { key: `settings/${name}`, outcome: "refused", error, stores: [] } as const;
  return fc.constantFrom(...refusedSettings(uploadAlert(refused, rows)).map(({ message }) => message));
});

const anySilence = fc
  .uniqueArray(anyName, { minLength: 1, maxLength: 40 })
  .chain((stores) => fc.constantFrom(...stale(stores).map(({ message }) => message)));

/** Any message that any function publishes. */
export const anyMessage = fc.oneof(anyStock, anyUpload, anySettings, anySilence);
