import { randomUUID } from "node:crypto";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import type { Attributes } from "#domain/attribute-value.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import type { StoreTally } from "#domain/stock/store-tally.ts";
import { type Level, type StoredLevel, storedRow } from "#domain/stock/stored-level.ts";
import type { SettingRow } from "#domain/stock/thresholds.ts";
import type { FailureReason } from "#domain/upload/failure-reason.ts";
import { FAILED, LOADING, type OrderEntry } from "#domain/upload/order-entry.ts";
import type { UploadKind } from "#domain/upload/upload-key.ts";
import { compareUploads, type PlacedVersion, type UploadVersion } from "#domain/upload/upload-order.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { InvocationTime } from "#functions/deadline.ts";
import { TruncatedBody } from "#functions/load-inventory/adapters/upload-bucket.ts";
import { readThresholdRows } from "#functions/load-inventory/csv/inventory-file.ts";
import type { MessageDependencies } from "#functions/load-inventory/handle-message.ts";
import type { CopyVersion, NewCopy } from "#functions/load-inventory/in-force/settings-copies.ts";
import { ThresholdSettings } from "#functions/load-inventory/in-force/threshold-settings.ts";
import type {
  EndedUpload,
  FinishedStore,
  RegisteredStore,
  TargetStore,
} from "#functions/load-inventory/order/order-of-uploads.ts";
import { MissingVersion } from "#functions/load-inventory/reading/upload-files.ts";
import type { LatestReport } from "#functions/load-inventory/report/keep-latest-report.ts";
import type { RowWrite, WriteOutcome } from "#functions/load-inventory/writes/row-write.ts";
import type { LastUpload } from "#functions/load-inventory/writes/summarize-stores.ts";
import { logger } from "#functions/logger.ts";
import type { LoadRequest, Upload } from "#functions/uploads/load-request.ts";
import { FakeSettingsBucket } from "./fake-settings-bucket.ts";

logger.setLogLevel("SILENT");

/** Rows of a page of the table: few, so that other invocations come between two pages. */
const PAGE_ROWS = 2;
const TIMEOUT_MS = 900_000;
const REQUEST_MS = 30_000;
export const LEASE_MS = TIMEOUT_MS + REQUEST_MS;
export const DEFAULT_THRESHOLD = 2;

/** A rule of the loader that a test takes away, to see that somebody notices. */
export type BrokenRule =
  | "last reports are replaced conditionally"
  | "newer uploads are left out"
  | "rows with an older upload in flight are written"
  | "writes are conditional"
  | "every run has the first one's place"
  | "settings are replaced conditionally";

/** A summary as the Stores table holds it. */
export interface FakeSummary {
  readonly revision: number;
  readonly lastUpload: LastUpload | undefined;
  readonly items: number;
  readonly low: number;
  readonly out: number;
}

export interface SentMessage {
  readonly request: LoadRequest;
  readonly round: number;
  /** Milliseconds since 1970. */
  readonly dueMs: number;
}

/** When an invocation ends before its work does; requests count from 1. */
export interface InvocationLimits {
  /** The invocation dies with this request. */
  readonly crashAt?: number | undefined;
  /** Whether the request it dies with still reaches its service. */
  readonly lastLands?: boolean | undefined;
  /** After this request its time is short. */
  readonly shortAt?: number | undefined;
  readonly broken?: BrokenRule | undefined;
}

interface FakeEntry extends OrderEntry {
  readonly finished?: FinishedStore;
  readonly attempt: string | undefined;
}

/** What an invocation's every further step meets once it is dead. */
export class Crash extends Error {
  override readonly name = "Crash";
}

/**
 * Everything outside of the loader, in memory, with the guarantees the loader relies on and none beyond: a row is
 * written only if version and level are as they were read, a summary only if its revision is, a report only once; pages of a
 * query are read one after the other. Every request gives way to others first, so that a scheduler may interleave them.
 */
export class FakeCloud {
  readonly rows = new Map<string, Map<string, StoredLevel>>();
  readonly uploadsTable = new Map<string, Map<string, FakeEntry>>();
  /** The place of each upload: version id → that of its first run. */
  readonly places = new Map<string, UploadVersion>();
  readonly summaries = new Map<string, FakeSummary>();
  readonly objects = new Map<string, Uint8Array>();
  readonly reports = new Map<string, UploadReport>();
  /** The last report of each key. */
  readonly latest = new Map<string, LatestReport>();
  readonly rejectedLists = new Map<string, string>();
  /** What the list of all uploads shows: version id → state. */
  readonly states = new Map<string, string>();
  /** Why uploads failed: version id → reason. */
  readonly reasons = new Map<string, FailureReason>();
  /** The list of uploads that are not known to have ended: version id → stores. */
  readonly unfinished = new Map<string, readonly string[]>();
  /** The rows of each record of progress. */
  readonly progress: number[] = [];
  /** The messages about uploads as they were published. */
  readonly alerts: AlertMessage[] = [];
  readonly operatorMessages: AlertMessage[] = [];
  /** Which of them are remembered: version id → ids of messages. */
  readonly told = new Map<string, Set<string>>();
  readonly sleeps: number[] = [];
  sent: SentMessage[] = [];
  readonly settingsBucket = new FakeSettingsBucket();
  /** What the pointer of earlier releases names. */
  formerSettings: PlacedVersion | undefined;
  nowMs = Date.parse("2026-01-01T00:00:00Z");
  maxRows = 5_000_000;
  /** Whether no list of rejected rows can be written. */
  refusesLists = false;
  rowsWritten = 0;
  readRequests = 0;
  writeRequests = 0;
  /** Reads of each object version. */
  readonly reads = new Map<string, number>();
  /** Object versions of which S3 sends only half. */
  readonly cutShort = new Set<string>();
  /** Awaited before every request takes effect. */
  giveWay: () => Promise<void> = async () => {};
  /** What becomes of a write instead of being done; `undefined`: it is done. */
  faultOf: (write: RowWrite) => WriteOutcome | undefined = () => undefined;
  /** Called before each replacement of a summary, as if somebody else came first. */
  beforeReplace: (store: string) => void = () => {};
  /** Called after each request for rows of the table. */
  afterPage: (store: string) => void = () => {};

  /** A new invocation: its ports and its time. */
  invoke(limits: InvocationLimits = {}): Invocation {
    return new Invocation(this, limits);
  }

  /** Puts an object version into the upload bucket. */
  put({ versionId }: Pick<Upload, "versionId">, content: string | Uint8Array): void {
    this.objects.set(versionId, typeof content === "string" ? Buffer.from(content) : content);
  }

  /** The settings file in force. */
  get settings(): PlacedVersion | undefined {
    return this.settingsBucket.copies[0]?.version;
  }

  /** Puts a settings file in force, as if another invocation did so; its rows are `store,item,threshold`. */
  force({ sizeBytes: _, ...version }: Upload): void {
    const [, ...lines] = Buffer.from(this.objects.get(version.versionId) ?? "")
      .toString("utf8")
      .trim()
      .split("\n");
    const rows = lines.map((line) => line.split(","));
    const content = rows.map(([store = "", item = "", threshold]) => ({ store, item, threshold: Number(threshold) }));
    this.settingsBucket.force(version, content);
  }

  /** The row of a store's item, tombstones too. */
  row(store: string, item: string): StoredLevel | undefined {
    return this.rows.get(store)?.get(item);
  }

  /** Puts a row as somebody else than the loader does: with these attributes and no others. */
  putForeign(store: string, item: string, attributes: Attributes): void {
    const key = { [INVENTORY.store]: { S: store }, [INVENTORY.item]: { S: item } };
    this.putRow(storedRow({ ...key, ...attributes }));
  }

  /** Changes a row by hand: its version stays. Tombstones, and rows that are not there, have nothing to change. */
  edit(store: string, item: string, change: Partial<Level>): void {
    const row = this.row(store, item);
    if (row?.level) this.putRow({ ...row, level: { ...row.level, ...change } });
  }

  private putRow(row: StoredLevel): void {
    this.rows.set(row.store, (this.rows.get(row.store) ?? new Map<string, StoredLevel>()).set(row.item, row));
  }

  /** Every row that is neither a tombstone nor foreign. */
  levels(): StoredLevel[] {
    return [...this.rows.values()].flatMap((items) => [...items.values()]).filter(({ level }) => level !== undefined);
  }

  /** The summaries that the index of all stores lists. */
  listedSummaries(): [store: string, summary: FakeSummary][] {
    return [...this.summaries].filter(([, { items }]) => items > 0);
  }

  /** The remembered messages about an upload, with one more. */
  sentOf({ versionId }: { readonly versionId: string }, ...more: readonly string[]): ReadonlySet<string> {
    const told = new Set([...(this.told.get(versionId) ?? []), ...more]);
    this.told.set(versionId, told);
    return told;
  }

  takeSent(): SentMessage[] {
    const sent = this.sent;
    this.sent = [];
    return sent;
  }

  /** Writes a row if it is as it was read. */
  writeRow({ stored, next }: RowWrite, isConditional: boolean): boolean {
    const items = this.rows.get(next.store) ?? new Map<string, StoredLevel>();
    const current = items.get(next.item);
    if (isConditional && !isSameRow(stored, current)) return false;
    this.rows.set(next.store, items);
    items.set(next.item, next);
    this.rowsWritten += 1;
    return true;
  }
}

/** One invocation of the function. */
export class Invocation {
  readonly dependencies: MessageDependencies;
  readonly time: InvocationTime;
  private readonly cloud: FakeCloud;
  private readonly limits: InvocationLimits;
  private readonly startedAt: number;
  private requests = 0;
  private isDead = false;
  /** What this invocation works on, as far as it told the Uploads table. */
  private upload: UploadVersion | undefined;

  constructor(cloud: FakeCloud, limits: InvocationLimits) {
    this.cloud = cloud;
    this.limits = limits;
    this.startedAt = cloud.nowMs;
    this.time = {
      now: () => cloud.nowMs,
      leftMs: () => (this.requests >= (limits.shortAt ?? Infinity) ? 0 : this.startedAt + TIMEOUT_MS - cloud.nowMs),
      sleep: async (milliseconds) => {
        cloud.sleeps.push(milliseconds);
        cloud.nowMs += milliseconds;
        await this.request(() => {});
      },
    };
    this.dependencies = {
      uploadBucket: this.uploadBucket(),
      inventory: this.inventory(),
      summaries: this.summaries(),
      uploadsTable: this.uploadsTable(),
      versions: this.versions(),
      unfinished: this.unfinished(),
      failed: this.failed(),
      reports: this.reports(),
      settings: this.settings(),
      uploadQueue: {
        send: (requests, round, delaySeconds = 0) =>
          this.request(() => {
            for (const request of requests) {
              cloud.sent.push({ request, round, dueMs: cloud.nowMs + delaySeconds * 1000 });
            }
          }),
      },
      alerts: {
        sent: (version) => this.request(() => cloud.sentOf(version)),
        publish: (message, _, audience) =>
          this.request(() => void (audience === "operators" ? cloud.operatorMessages : cloud.alerts).push(message)),
        addSent: (version, id) => this.request(() => cloud.sentOf(version, id)),
      },
      dashboardUrl: "none",
      leaseMs: limits.broken === "rows with an older upload in flight are written" ? 0 : LEASE_MS,
      maxRows: cloud.maxRows,
    };
  }

  private async request<Answer>(effect: () => Answer): Promise<Answer> {
    if (this.isDead) throw new Crash();
    this.requests += 1;
    this.isDead = this.requests === this.limits.crashAt;
    const lands = !this.isDead || this.limits.lastLands === true;
    await this.cloud.giveWay();
    if (!lands) throw new Crash();
    const answer = effect();
    if (this.isDead) throw new Crash();
    return answer;
  }

  private uploadBucket(): MessageDependencies["uploadBucket"] {
    const { cloud } = this;
    const open = (version: { readonly key: string; readonly versionId: string }) =>
      this.request(() => {
        const bytes = cloud.objects.get(version.versionId);
        if (!bytes) throw new MissingVersion(version, undefined);
        cloud.reads.set(version.versionId, (cloud.reads.get(version.versionId) ?? 0) + 1);
        return bytes;
      });
    return {
      async *read(version) {
        const bytes = await open(version);
        const sent = cloud.cutShort.has(version.versionId) ? bytes.subarray(0, bytes.length / 2) : bytes;
        yield sent;
        if (sent.length < bytes.length) throw new TruncatedBody(version, sent.length, bytes.length);
      },
    };
  }

  private inventory(): MessageDependencies["inventory"] {
    const { cloud, limits } = this;
    const isConditional = limits.broken !== "writes are conditional";
    const page = (store: string, after: string | undefined) =>
      this.request(() => {
        cloud.readRequests += 1;
        const items = [...(cloud.rows.get(store)?.values() ?? [])].toSorted(byItem);
        const rest = items.filter(({ item }) => after === undefined || item > after);
        const rows = rest.slice(0, PAGE_ROWS);
        cloud.afterPage(store);
        return { rows, last: rest.length > rows.length ? rows.at(-1)?.item : undefined };
      });
    return {
      async *rowsOf(store) {
        let after: string | undefined;
        do {
          const { rows, last } = await page(store, after);
          yield rows;
          after = last;
        } while (after !== undefined);
      },
      write: async (batch) => {
        const written = await this.request(() => {
          cloud.writeRequests += 1;
          return batch.map((write) => cloud.faultOf(write) ?? cloud.writeRow(write, isConditional));
        });
        return Promise.all(
          batch.map(async ({ next }, index): Promise<WriteOutcome> => {
            const outcome = written[index];
            if (typeof outcome === "object") return outcome;
            if (outcome) return { outcome: "written" };
            return this.request(() => ({ outcome: "conflict", current: cloud.row(next.store, next.item) }));
          }),
        );
      },
    };
  }

  private summaries(): MessageDependencies["summaries"] {
    const { cloud } = this;
    const stores = () => this.request(() => cloud.listedSummaries().map(([store]) => store));
    return {
      head: (store) =>
        this.request(() => {
          const { revision, lastUpload } = cloud.summaries.get(store) ?? { revision: 0, lastUpload: undefined };
          return { revision, lastUpload };
        }),
      replace: (store, tally, head) =>
        this.request(() => {
          cloud.beforeReplace(store);
          if ((cloud.summaries.get(store)?.revision ?? 0) !== head.revision) return false;
          const lastUpload = tally.items === 0 ? undefined : head.lastUpload;
          cloud.summaries.set(store, { ...countsOf(tally), lastUpload, revision: head.revision + 1 });
          return true;
        }),
      async *stores() {
        yield* await stores();
      },
    };
  }

  private uploadsTable(): MessageDependencies["uploadsTable"] {
    const { cloud } = this;
    const put = ({ store, hasThresholds }: TargetStore, entry: FakeEntry, attempt?: string) =>
      this.request(() => {
        const entries = cloud.uploadsTable.get(store) ?? new Map<string, FakeEntry>();
        const before = entries.get(entry.versionId);
        if (attempt !== undefined && before?.attempt !== attempt) return undefined;
        if (attempt === undefined && before?.finished) return before;
        cloud.uploadsTable.set(store, entries);
        entries.set(entry.versionId, { ...entry, hasThresholds });
        return before;
      });
    const leave = (isEnd: boolean) => async (upload: Upload, kind: UploadKind, stores: readonly RegisteredStore[]) => {
      const left = stores.map(async ({ othersAt = "0", attempt, finished, ...target }) => {
        if (attempt === undefined) return;
        const kept = { ...(finished && { finished }), ...(finished && !isEnd && { attempt }) };
        await put(target, { ...fakeEntry(upload, kind, Number(othersAt)), ...kept }, attempt);
      });
      await Promise.all(left);
    };
    return {
      recordProgress: (upload, _, rows) =>
        this.request(() => {
          cloud.states.set(upload.versionId, LOADING);
          cloud.progress.push(rows);
        }),
      register: async (upload, kind, stores) => {
        this.upload = upload;
        const attempt = randomUUID();
        const registered = stores.map(async (target) => {
          const before = await put(target, { ...fakeEntry(upload, kind, cloud.nowMs), attempt });
          const othersAt = before?.registeredAt ? `${before.registeredAt}` : undefined;
          if (!before?.finished) return { ...target, attempt, othersAt };
          return { ...target, attempt: before.attempt, othersAt, finished: before.finished };
        });
        return Promise.all(registered);
      },
      pause: leave(false),
      entriesOf: (store) =>
        this.request(() => [...(cloud.uploadsTable.get(store)?.values() ?? [])].filter((entry) => this.isSeen(entry))),
      finish: (kind, stores, { upload }: EndedUpload) => leave(true)(upload, kind, stores),
      recordEnd: (_, { upload, report }) => this.request(() => void cloud.states.set(upload.versionId, report.outcome)),
    };
  }

  private versions(): MessageDependencies["versions"] {
    const { cloud, limits } = this;
    return {
      begin: (upload) =>
        this.request(() => {
          const { key, uploadedAt, sequencer } = upload;
          const recorded = cloud.places.get(upload.versionId);
          const place = recorded ?? { key, uploadedAt, sequencer };
          cloud.places.set(upload.versionId, place);
          const isForgotten = limits.broken === "every run has the first one's place";
          return { upload: isForgotten ? upload : { ...upload, ...place }, isFirst: recorded === undefined };
        }),
    };
  }

  private unfinished(): MessageDependencies["unfinished"] {
    const { cloud } = this;
    const list = ({ versionId }: Upload, stores: readonly string[] = cloud.unfinished.get(versionId) ?? []) =>
      this.request(() => void cloud.unfinished.set(versionId, stores));
    return {
      list,
      begin: async (upload) => {
        await list(upload);
        await this.request(() => {
          const state = cloud.states.get(upload.versionId) ?? FAILED;
          if (state === FAILED) cloud.states.set(upload.versionId, LOADING);
        });
      },
    };
  }

  private failed(): MessageDependencies["failed"] {
    const { cloud } = this;
    return {
      find: (versionId) =>
        this.request(() => {
          const stores = cloud.unfinished.get(versionId);
          return stores && { versionId, record: versionId, stores, expiresAt: "0" };
        }),
      fail: ({ versionId }, reason) =>
        this.request(() => {
          if (cloud.states.get(versionId) !== LOADING) return;
          cloud.states.set(versionId, FAILED);
          cloud.reasons.set(versionId, reason);
        }),
    };
  }

  private isSeen(entry: OrderEntry): boolean {
    if (this.limits.broken !== "newer uploads are left out" || !this.upload) return true;
    return compareUploads(entry, this.upload) <= 0;
  }

  private reports(): MessageDependencies["reports"] {
    const { cloud, limits } = this;
    const isConditional = limits.broken !== "last reports are replaced conditionally";
    return {
      find: ({ versionId }) => this.request(() => cloud.reports.get(versionId)),
      writeRejected: ({ versionId }, csv) =>
        this.request(() => {
          if (cloud.refusesLists) throw new Error("EntityTooLarge");
          cloud.rejectedLists.set(versionId, csv);
        }),
      write: (report) =>
        this.request(() => {
          const standing = cloud.reports.get(report.versionId) ?? report;
          cloud.reports.set(report.versionId, standing);
          return standing;
        }),
      latest: (key) => this.request(() => cloud.latest.get(key)),
      replaceLatest: (report, before) =>
        this.request(() => {
          if (isConditional && cloud.latest.get(report.key)?.etag !== before?.etag) return false;
          cloud.latest.set(report.key, { report, etag: randomUUID() });
          return true;
        }),
    };
  }

  private settings(): MessageDependencies["settings"] {
    const { settingsBucket, formerSettings } = this.cloud;
    const isConditional = this.limits.broken !== "settings are replaced conditionally";
    const bucket = {
      newest: (key: string, known?: string) => this.request(() => settingsBucket.newest(key, known)),
      versions: () => this.request(() => settingsBucket.versions()),
      read: (_: string, version: CopyVersion) => this.request(() => settingsBucket.read(version)),
      put: (_: string, copy: NewCopy, over: string | undefined) =>
        this.request(() => settingsBucket.put(copy, over, isConditional)),
    };
    const former = {
      find: () => this.request(() => formerSettings),
      read: async (version: PlacedVersion) => {
        const all: SettingRow[] = [];
        for await (const { rows } of readThresholdRows(this.dependencies.uploadBucket.read(version))) all.push(...rows);
        return all;
      },
    };
    return new ThresholdSettings(bucket, former, DEFAULT_THRESHOLD);
  }
}

function fakeEntry({ sizeBytes: _, ...version }: Upload, kind: UploadKind, registeredAt: number): FakeEntry {
  if (kind === "thresholds") throw new Error("settings write no rows, so they order nothing");
  return { ...version, kind, hasThresholds: false, registeredAt, attempt: undefined };
}

function isSameRow(stored: StoredLevel | undefined, current: StoredLevel | undefined): boolean {
  if (!stored || !current) return stored === current;
  if (stored.foreign || current.foreign) return stored.foreign === current.foreign;
  return compareUploads(stored.version, current.version) === 0 && (!stored.level || isAsRead(stored.level, current));
}

/** A threshold of its own is compared where the row was read with one. */
function isAsRead({ count, status, threshold, own }: Level, { level }: StoredLevel): boolean {
  const isSameOwn = own === undefined || own.at === level?.own?.at;
  return level?.count === count && level.status === status && level.threshold === threshold && isSameOwn;
}

function byItem(left: StoredLevel, right: StoredLevel): number {
  return left.item < right.item ? -1 : 1;
}

function countsOf({ items, low, out }: StoreTally) {
  return { items, low, out };
}
