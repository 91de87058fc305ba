import * as v from "valibot";
import type { DashboardSettings } from "#domain/dashboard/settings.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { ALL_STORES_INDEX, DIRECTORY, SUMMARY } from "#domain/stock/store-summary.ts";
import { rejectedCsvKey, reportKey } from "#domain/upload/report-key.ts";
import { DRY_RUN_PREFIX, STORES_PREFIX } from "#domain/upload/upload-key.ts";
import { EVERY_STORE, UPLOAD } from "#domain/upload/upload-record.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { Denied } from "./failures.ts";
import type { Inventory, SentUpload, StockRow, StoreSummary, UploadEntry, UploadFile, Viewer } from "./inventory.ts";
import { objectUrl, sendFile } from "./objects.ts";
import { type CredentialSource, SignedRequests, UnexpectedAnswer } from "./signed-requests.ts";
import { decodeInSlices, STOCK_ATTRIBUTES, stockRow } from "./stock-row.ts";
import { SUMMARY_ATTRIBUTES, storeSummary } from "./store-summary.ts";
import { Tables } from "./tables.ts";
import { UPLOAD_ATTRIBUTES, uploadEntry } from "./upload-entry.ts";

export interface CloudInventoryProps {
  readonly settings: DashboardSettings;
  readonly viewer: Viewer;
  readonly session: CredentialSource;
  /** Milliseconds before a request that failed is made again the first time; the default suits services. */
  readonly firstPauseMs?: number;
}

/** What the viewer may see of the tables and buckets, read with the viewer's own rights. */
export class CloudInventory implements Inventory {
  private readonly settings: DashboardSettings;
  private readonly sees: Viewer["sees"];
  private readonly requests: SignedRequests;
  private readonly tables: Tables;
  private known: readonly StoreSummary[] = [];

  constructor({ settings, viewer, session, firstPauseMs }: CloudInventoryProps) {
    this.settings = settings;
    this.sees = viewer.sees;
    this.requests = new SignedRequests(session, settings.region, firstPauseMs);
    this.tables = new Tables(this.requests, settings.dynamodbUrl);
  }

  async stores(signal: AbortSignal): Promise<readonly StoreSummary[]> {
    const found = this.sees === "all" ? await this.allStores(signal) : await this.ownStore(signal);
    if (!sameRevisions(found, this.known)) this.known = found;
    return this.known;
  }

  async *levels(store: string, signal: AbortSignal): AsyncGenerator<readonly StockRow[]> {
    const key = { name: INVENTORY.store, value: store };
    const query = { table: this.settings.inventoryTable, key, attributes: STOCK_ATTRIBUTES };
    for await (const items of this.tables.pages(query, signal)) yield decodeInSlices(items, stockRow, signal);
  }

  async level(store: string, item: string, signal: AbortSignal): Promise<StockRow | undefined> {
    const key = { [INVENTORY.store]: store, [INVENTORY.item]: item };
    const found = await this.tables.get({ table: this.settings.inventoryTable, key }, signal);
    return found && stockRow(found);
  }

  async uploads(limit: number, signal: AbortSignal): Promise<readonly UploadEntry[]> {
    const store = this.sees === "all" ? EVERY_STORE : this.sees?.store;
    if (store === undefined) return [];
    const key = { name: UPLOAD.store, value: store };
    const query = { table: this.settings.uploadsTable, key, attributes: UPLOAD_ATTRIBUTES, newestFirst: true, limit };
    const entries: UploadEntry[] = [];
    for await (const items of this.tables.pages(query, signal))
      entries.push(...items.flatMap((item) => uploadEntry(item) ?? []));
    return entries;
  }

  async report(upload: SentUpload, signal: AbortSignal): Promise<UploadReport | undefined> {
    const response = await this.object(reportKey, upload, signal);
    return response && v.parse(REPORT, await response.json());
  }

  async rejectedCsv(upload: SentUpload, signal: AbortSignal): Promise<Blob | undefined> {
    const response = await this.object(rejectedCsvKey, upload, signal);
    return response?.blob();
  }

  mayReadReport(key: string): boolean {
    if (this.sees === "all") return true;
    const own = this.sees && `${STORES_PREFIX}${this.sees.store}/`;
    return own !== undefined && (key.startsWith(own) || key.startsWith(DRY_RUN_PREFIX + own));
  }

  async send({ store, name, content, dryRun, onProgress }: UploadFile, signal: AbortSignal): Promise<SentUpload> {
    const key = `${dryRun ? DRY_RUN_PREFIX : ""}${STORES_PREFIX}${store.normalize("NFC")}/${name}`;
    const url = objectUrl(this.settings.uploadBucketUrl, key);
    const headers = { "content-type": "text/csv" };
    const request = await this.requests.sign({ service: "s3", method: "PUT", url, headers });
    const versionId = await sendFile(request, { content, signal, onProgress: onProgress ?? (() => {}) });
    return { key, versionId };
  }

  private async allStores(signal: AbortSignal): Promise<StoreSummary[]> {
    const key = { name: SUMMARY.directory, value: DIRECTORY };
    const query = { table: this.settings.storesTable, index: ALL_STORES_INDEX, key, attributes: SUMMARY_ATTRIBUTES };
    const summaries: StoreSummary[] = [];
    for await (const items of this.tables.pages(query, signal))
      summaries.push(...items.flatMap((item) => storeSummary(item) ?? []));
    return summaries;
  }

  private async ownStore(signal: AbortSignal): Promise<StoreSummary[]> {
    if (this.sees === undefined || this.sees === "all") return [];
    const key = { [SUMMARY.store]: this.sees.store };
    const item = await this.tables.get({ table: this.settings.storesTable, key }, signal);
    const summary = item && storeSummary(item);
    return summary ? [summary] : [];
  }

  /** Nobody may list the bucket, so S3 calls a report forbidden that is not written yet. */
  private async object(
    keyOf: typeof reportKey,
    upload: SentUpload,
    signal: AbortSignal,
  ): Promise<Response | undefined> {
    if (!this.mayReadReport(upload.key)) throw new Denied("Only buyers may read this report.");
    const digest = await sha256(upload.key);
    const url = objectUrl(
      this.settings.reportBucketUrl,
      keyOf(upload, () => digest),
    );
    try {
      return await this.requests.send({ service: "s3", method: "GET", url }, signal);
    } catch (error) {
      if (error instanceof Denied || (error instanceof UnexpectedAnswer && error.status === 404)) return undefined;
      throw error;
    }
  }
}

// Written by the loader of the same version or an older one; the views take what is there.
const REPORT = v.custom<UploadReport>((value) => typeof value === "object" && value !== null && "outcome" in value);

function sameRevisions(left: readonly StoreSummary[], right: readonly StoreSummary[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ store, revision }, at) => right[at]?.store === store && right[at]?.revision === revision)
  );
}

/** Lower-case hex digest of a text's UTF-8. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
