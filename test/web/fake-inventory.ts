import { FAILED, LOADING } from "#domain/upload/order-entry.ts";
import type { Outcome, UploadReport } from "#domain/upload/upload-report.ts";
import type {
  Inventory,
  SentUpload,
  StockRow,
  StoreSummary,
  UploadEntry,
  UploadFile,
  Viewer,
} from "#web/inventory/inventory.ts";
import { fakeLastUpload, fakeRow, fakeStock, fakeSummary, HOSTILE_ITEMS } from "./fake-stock.ts";

const PAGE_ROWS = 3500;

interface FakeStore {
  rows: StockRow[];
  summary: StoreSummary;
}

interface FakeUpload {
  readonly file: FakeFile;
  readonly report: UploadReport;
  readonly dryRun: boolean;
  /** Milliseconds since 1970. */
  readonly loadedAt: number;
}

export interface FakeOptions {
  readonly sees?: Viewer["sees"];
  /** Milliseconds that every answer takes. */
  readonly delayMs?: number;
  /** Milliseconds that a file takes to load. */
  readonly loadMs?: number;
  /** Thrown by every call while there is one. */
  readonly failure?: () => Error | undefined;
  /** No store has a row. */
  readonly empty?: boolean;
  /** Items of the store "Giant"; 0: there is none. */
  readonly giantItems?: number;
}

/** An inventory in memory that behaves as the real one does: files load, rows change, revisions grow. */
export class FakeInventory implements Inventory {
  private readonly stock = new Map<string, FakeStore>();
  private readonly sent: FakeUpload[] = [];
  private readonly options: FakeOptions;
  private readonly sees: Viewer["sees"];
  private listed: readonly StoreSummary[] = [];

  constructor(options: FakeOptions = {}) {
    this.options = options;
    this.sees = "sees" in options ? options.sees : "all";
    if (!options.empty) this.fill(options.giantItems ?? 0);
  }

  async stores(signal: AbortSignal): Promise<readonly StoreSummary[]> {
    await this.answer(signal);
    const now = [...this.stock.values()].map(({ summary }) => summary).filter(({ store }) => this.maySee(store));
    const changed = now.length !== this.listed.length || now.some((summary, index) => summary !== this.listed[index]);
    if (changed) this.listed = now.toSorted((left, right) => (left.store < right.store ? -1 : 1));
    return this.listed;
  }

  async *levels(store: string, signal: AbortSignal): AsyncGenerator<readonly StockRow[]> {
    const rows = this.stock.get(store)?.rows ?? [];
    for (let start = 0; start < rows.length; start += PAGE_ROWS) {
      await this.answer(signal);
      yield rows.slice(start, start + PAGE_ROWS);
    }
  }

  async level(store: string, item: string, signal: AbortSignal): Promise<StockRow | undefined> {
    await this.answer(signal);
    return this.stock.get(store)?.rows.find((row) => row.item === item);
  }

  async uploads(limit: number, signal: AbortSignal): Promise<readonly UploadEntry[]> {
    await this.answer(signal);
    const entries = this.sent.filter(({ dryRun }) => !dryRun).map(fakeEntry);
    return entries.toReversed().slice(0, limit);
  }

  async report({ versionId }: SentUpload, signal: AbortSignal): Promise<UploadReport | undefined> {
    await this.answer(signal);
    const upload = this.sent.find(({ report }) => report.versionId === versionId);
    return upload && upload.loadedAt <= Date.now() && !isGivenUp(upload) ? upload.report : undefined;
  }

  async rejectedCsv({ versionId }: SentUpload, signal: AbortSignal): Promise<Blob | undefined> {
    await this.answer(signal);
    const upload = this.sent.find(({ report }) => report.versionId === versionId);
    return upload?.report.rejected ? new Blob([upload.file.rejectedCsv], { type: "text/csv" }) : undefined;
  }

  mayReadReport(key: string): boolean {
    const { sees } = this;
    return sees === "all" || key.replace(/^dry-run\//, "").startsWith(`stores/${sees?.store}/`);
  }

  async send({ store, name, content, dryRun, onProgress }: UploadFile, signal: AbortSignal): Promise<SentUpload> {
    const file = fakeFile(await content.text(), store);
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await this.answer(signal);
      onProgress?.(Math.floor(content.size * part));
    }
    const key = `${dryRun ? "dry-run/" : ""}stores/${store}/${name}`;
    const upload = { file, report: fakeReport(key, file, dryRun), dryRun, loadedAt: Date.now() + this.loadMs };
    this.sent.push(upload);
    if (!dryRun) setTimeout(() => this.load(store, upload), this.loadMs);
    return { key, versionId: upload.report.versionId };
  }

  /** Changes a count as a file of the store would. */
  change(store: string, item: string, count: number): void {
    const before = this.stock.get(store);
    const rows = [...(before?.rows ?? []).filter((row) => row.item !== item), fakeRow(store, item, count)];
    this.put(store, rows, fakeLastUpload(store, 0));
  }

  private get loadMs(): number {
    return this.options.loadMs ?? 3000;
  }

  private fill(giantItems: number): void {
    this.put("東京", fakeStock("東京", 208, { out: 1, low: 4 }), fakeLastUpload("東京", 1));
    this.put("São Paulo", fakeStock("São Paulo", 205, { out: 2, low: 5 }), fakeLastUpload("São Paulo", 3, "partial"));
    this.put("Nairobi", fakeStock("Nairobi", 40, { out: 0, low: 0 }), fakeLastUpload("Nairobi", 90));
    const hostile = HOSTILE_ITEMS.map((item, index) => fakeRow("Sydney", item, index - 1));
    this.put("Sydney", [...hostile, ...fakeStock("Sydney", 30, { out: 1, low: 2 })], fakeLastUpload("Sydney", 20));
    this.put("<b>O'Hare</b> #2", fakeStock("<b>O'Hare</b> #2", 12, { out: 1, low: 1 }), undefined);
    if (giantItems)
      this.put("Giant", fakeStock("Giant", giantItems, { out: 900, low: 4000 }), fakeLastUpload("Giant", 2));
  }

  private put(store: string, rows: StockRow[], lastUpload: StoreSummary["lastUpload"]): void {
    const revision = (this.stock.get(store)?.summary.revision ?? 0) + 1;
    const sorted = rows.toSorted((left, right) => (left.item < right.item ? -1 : 1));
    this.stock.set(store, { rows: sorted, summary: fakeSummary(store, sorted, { revision, lastUpload }) });
  }

  private load(store: string, { file, report }: FakeUpload): void {
    if (report.outcome === "refused" || report.key.endsWith(GIVEN_UP)) return;
    const kept = (this.stock.get(store)?.rows ?? []).filter(({ item }) => !file.counts.has(item));
    const rows = [...file.counts].map(([item, count]) => fakeRow(store, item, count));
    const { key, versionId, uploadedAt: at, outcome } = report;
    this.put(store, [...kept, ...rows], { key, versionId, at, outcome });
  }

  private maySee(store: string): boolean {
    return this.sees === "all" || this.sees?.store === store;
  }

  private async answer(signal: AbortSignal): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.options.delayMs ?? 0));
    signal.throwIfAborted();
    const failure = this.options.failure?.();
    if (failure) throw failure;
  }
}

function fakeReport(key: string, { counts, rejected }: FakeFile, dryRun: boolean): UploadReport {
  const rows = counts.size + rejected;
  const outcome: Outcome = counts.size === 0 ? "refused" : rejected > 0 ? "partial" : "loaded";
  const message = "The first line names no columns: it must have store, item and count.";
  return {
    key,
    versionId: crypto.randomUUID(),
    sequencer: "0",
    uploadedAt: new Date().toISOString(),
    outcome,
    ...(dryRun && { dryRun: true }),
    ...(outcome === "refused" && { error: { code: "header", line: 1, message } }),
    rows,
    accepted: counts.size,
    rejected,
    duplicates: 0,
    changed: counts.size,
    unchanged: 0,
    superseded: 0,
    stores: [],
    durationMs: 1200,
  };
}

/** The name of a file whose every try fails. */
const GIVEN_UP = "/given-up.csv";

function isGivenUp({ report }: Pick<FakeUpload, "report">): boolean {
  return report.key.endsWith(GIVEN_UP) && !report.dryRun;
}

function givenUp({ key, versionId, uploadedAt }: UploadReport): UploadEntry {
  const error = { code: "NeverCameBack", message: "The function was stopped at every try." };
  const nothing = { rows: 0, changed: 0, rejected: 0 };
  return {
    id: `${uploadedAt}#${versionId}`,
    key,
    versionId,
    uploadedAt,
    state: FAILED,
    kind: "stock",
    ...nothing,
    error,
  };
}

function fakeEntry({ report, loadedAt }: FakeUpload): UploadEntry {
  const { key, versionId, uploadedAt, outcome, rows, changed, rejected, error } = report;
  const loading = loadedAt > Date.now();
  if (!loading && isGivenUp({ report })) return givenUp(report);
  const state = loading ? LOADING : outcome;
  const tallies = loading ? { rows: Math.floor(rows / 2), changed: 0, rejected: 0 } : { rows, changed, rejected };
  const refusal = loading || !error ? undefined : { code: error.code, message: error.message };
  return {
    id: `${uploadedAt}#${versionId}`,
    key,
    versionId,
    uploadedAt,
    state,
    kind: "stock",
    ...tallies,
    error: refusal,
  };
}

/** What the fake inventory understands of a file. */
interface FakeFile {
  /** Item → pieces. */
  readonly counts: ReadonlyMap<string, number>;
  readonly rejected: number;
  readonly rejectedCsv: string;
}

/** Reads `item,count` or `store,item,count` without quotes, whatever the header says; other stores' rows are rejected. */
function fakeFile(text: string, store: string): FakeFile {
  const counts = new Map<string, number>();
  const rejected = ["line,code,reason,store,item,count"];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (index === 0 || line === "") continue;
    const cells = line.split(",");
    const [of = "", item = "", count = ""] = cells.length > 2 ? cells : [store, ...cells];
    if (of === store && item && /^-?\d+$/.test(count)) counts.set(item, Number(count));
    else rejected.push(`${index + 1},count,"The count is not an integer.",${of},${item},${count}`);
  }
  return { counts, rejected: rejected.length - 1, rejectedCsv: rejected.join("\r\n") };
}
