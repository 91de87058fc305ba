import fc, { type Arbitrary, type Scheduler } from "fast-check";
import { compareUploads, type UploadVersion } from "#domain/upload/upload-order.ts";
import { handleMessage } from "#functions/load-inventory/handle-message.ts";
import type { LoadRequest, Upload } from "#functions/uploads/load-request.ts";
import { findLostOfKey } from "#scripts/replay/lost-uploads.ts";
import { type BrokenRule, FakeCloud, type InvocationLimits, LEASE_MS, type SentMessage } from "./fake-cloud.ts";

/** What one row of a generated file says; a removal has no count. */
export interface UploadedRow {
  readonly store: string;
  /** `*` in removals: the whole store; in settings: any item. */
  readonly item: string;
  readonly count: number;
  readonly threshold: number | undefined;
}

export interface GeneratedUpload {
  readonly upload: Upload;
  readonly kind: "stock" | "removals" | "thresholds";
  readonly rows: readonly UploadedRow[];
}

/** One event of an upload, and what its invocation meets. */
export interface Delivery extends InvocationLimits {
  readonly upload: GeneratedUpload;
  /** Whether somebody made the event, taking S3's own for lost; it is sent only where there is no report yet. */
  readonly replayed?: boolean;
  /** Whether the message is gone after its first invocation, and what it sent to go on: a dead letter that was purged. */
  readonly lost?: boolean;
  /** Whether it runs together with the delivery before it, or after everything before it. */
  readonly joins: boolean;
  /** Whether everything before is done, and every lease has run out, when it begins; only where it does not join. */
  readonly late: boolean;
}

const STORES = ["Lyon", "Oslo"];
const ITEMS = ["a", "b", "c"];
const MOST_TRIES = 60;

/** Rows of a stock file; few stores, items and counts, so that files meet and repeat each other. */
export const stockRows: Arbitrary<readonly UploadedRow[]> = uniqueRows(
  fc.record({
    store: fc.constantFrom(...STORES),
    item: fc.constantFrom(...ITEMS),
    count: fc.integer({ min: 0, max: 3 }),
    threshold: fc.constant(undefined),
  }),
);

/** Rows of files in which item `a` always comes with a threshold of its own and the others never do. */
export const ownThresholdRows: Arbitrary<readonly UploadedRow[]> = uniqueRows(
  fc
    .record({
      store: fc.constantFrom(...STORES),
      item: fc.constantFrom(...ITEMS),
      count: fc.integer({ min: 0, max: 3 }),
      threshold: fc.integer({ min: 1, max: 2 }),
    })
    .map((row) => (row.item === "a" ? row : { ...row, threshold: undefined })),
);

/** Rows of which some have a threshold of their own and some leave the cell empty. */
export const mixedRows: Arbitrary<readonly UploadedRow[]> = uniqueRows(
  fc.record({
    store: fc.constant("Lyon"),
    item: fc.constantFrom("a", "b"),
    count: fc.integer({ min: 0, max: 3 }),
    threshold: fc.constantFrom(undefined, 1, 2),
  }),
);

export const removalRows: Arbitrary<readonly UploadedRow[]> = uniqueRows(
  fc.record({
    store: fc.constantFrom(...STORES),
    item: fc.constantFrom(...ITEMS, "*"),
    count: fc.constant(0),
    threshold: fc.constant(undefined),
  }),
);

const settled = (store: string, item: string, threshold: number): UploadedRow => ({ store, item, count: 0, threshold });
const A1 = settled("Lyon", "a", 1);

/** Few settings, so that one file often says again what the one before said. */
export const thresholdRows: Arbitrary<readonly UploadedRow[]> = fc.constantFrom(
  [A1],
  [A1, settled("*", "b", 1)],
  [settled("Lyon", "a", 2)],
  [settled("*", "a", 1), settled("Lyon", "*", 0)],
  [settled("Lyon", "b", 1), settled("*", "*", 3)],
);

export function uniqueRows(row: Arbitrary<UploadedRow>): Arbitrary<readonly UploadedRow[]> {
  return fc.uniqueArray(row, { minLength: 1, maxLength: 4, selector: ({ store, item }) => `${store} ${item}` });
}

const KEYS = {
  stock: ["x.csv", "y.csv"],
  removals: ["settings/removals.csv"],
  thresholds: ["settings/thresholds.csv"],
};

/** Uploads of one kind; event times are often equal, and so are sequencers and keys, but never all three. */
export function uploadsOf(
  kind: GeneratedUpload["kind"],
  rows: Arbitrary<readonly UploadedRow[]>,
): Arbitrary<{ readonly kind: GeneratedUpload["kind"]; readonly place: Place; readonly rows: readonly UploadedRow[] }> {
  const place = fc.record({
    second: fc.integer({ min: 0, max: 4 }),
    sequencer: fc.constantFrom("00", "0A", "0B"),
    key: fc.constantFrom(...KEYS[kind]),
  });
  return fc.record({ kind: fc.constant(kind), place, rows });
}

interface Place {
  readonly second: number;
  readonly sequencer: string;
  readonly key: string;
}

/** A set of uploads and a history of their deliveries: each at least once, in any order, some together, some crashing. */
export function histories(
  upload: ReturnType<typeof uploadsOf>,
  [minLength, maxLength]: readonly [number, number] = [2, 5],
): Arbitrary<readonly Delivery[]> {
  const uploads = fc
    .uniqueArray(upload, {
      minLength,
      maxLength,
      selector: ({ place }) => `${place.second} ${place.sequencer} ${place.key}`,
    })
    .map((generated) => generated.map(generatedUpload));
  return uploads.chain((all) =>
    fc
      .tuple(...all.flatMap((one) => [delivery(one), ...(one.rows.length % 2 ? [delivery(one)] : [])]))
      .chain((events) => fc.shuffledSubarray(events, { minLength: events.length })),
  );
}

function generatedUpload({ kind, place, rows }: Parameters<typeof fileText>[0] & { place: Place }, index: number) {
  // Settings never come in the same second as stock: replayed, both would have the same time, and of those two the
  // settings win, whatever their sequencers.
  const uploadedAt = `2026-01-01T00:0${place.second}:${kind === "thresholds" ? "30" : "00"}.300Z`;
  const sequencer = place.sequencer.padEnd(24, "0");
  return { kind, rows, upload: { key: place.key, versionId: `v${index}`, uploadedAt, sequencer, sizeBytes: 1 } };
}

function delivery(upload: GeneratedUpload): Arbitrary<Delivery> {
  const request = fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined, freq: 2 });
  return fc
    .record({
      joins: fc.boolean(),
      late: fc.boolean(),
      replayed: fc.boolean(),
      lost: fc.boolean(),
      at: request,
      how: fc.constantFrom("crash", "lands", "short"),
    })
    .map(({ at, how, ...delivered }) => ({
      upload,
      ...delivered,
      ...(how === "short" ? { shortAt: at } : { crashAt: at, lastLands: how === "lands" }),
    }));
}

/** The bytes of a generated file. */
export function fileText({ kind, rows }: Pick<GeneratedUpload, "kind" | "rows">): string {
  const columns = { stock: "store,item,count,threshold", removals: "store,item", thresholds: "store,item,threshold" };
  const lines = rows.map(({ store, item, count, threshold = "" }) => {
    if (kind === "removals") return `${store},${item}`;
    return kind === "stock" ? `${store},${item},${count},${threshold}` : `${store},${item},${threshold}`;
  });
  return [columns[kind], ...lines, ""].join("\n");
}

/** What a history is played on: uploads are put, their messages handled and what the function sends is taken. */
export interface PlayedCloud {
  /** Milliseconds since 1970. */
  nowMs: number;
  put(upload: Upload, content: string): void;
  /** Handles one message in an invocation of its own; throws where that fails or dies. */
  handle(
    message: { readonly request: LoadRequest; readonly round: number },
    limits: InvocationLimits,
  ): Promise<unknown>;
  takeSent(): readonly SentMessage[];
  /** The place in the report of an upload (`versionId`), if it has one. */
  reportedPlace(versionId: string): Promise<UploadVersion | undefined>;
  /** Waits for invocations that run side by side. */
  together(invocations: Promise<unknown>): Promise<unknown>;
}

/** Runs a history to its end in memory, where `scheduler` decides whose request comes next. */
export async function play(
  history: readonly Delivery[],
  scheduler: Scheduler,
  broken?: BrokenRule,
  beforeRequest: (cloud: FakeCloud) => void = () => {},
): Promise<FakeCloud> {
  const cloud = new FakeCloud();
  cloud.giveWay = () => {
    beforeRequest(cloud);
    return scheduler.schedule(Promise.resolve());
  };
  const handle: PlayedCloud["handle"] = async ({ request, round }, limits) => {
    const { dependencies, time } = cloud.invoke({ ...limits, broken });
    await handleMessage({ requests: [request], round }, dependencies, time);
  };
  const reportedPlace = async (versionId: string) => cloud.reports.get(versionId);
  const together = (all: Promise<unknown>) => scheduler.waitFor(all);
  await playOn(Object.assign(cloud, { handle, reportedPlace, together }), history);
  return cloud;
}

/**
 * Runs a history to its end: whatever failed or was put off is delivered again until nothing is left to do, and then
 * what has no report is replayed, as somebody would do who lost messages.
 */
export async function playOn(cloud: PlayedCloud, history: readonly Delivery[]): Promise<void> {
  for (const { upload } of history) cloud.put(upload.upload, fileText(upload));
  let left: readonly Task[] = [];
  for (const wave of wavesOf(history)) {
    if (wave[0]?.late) {
      await finish(cloud, left);
      left = [];
      cloud.nowMs += LEASE_MS;
    }
    const replays = await replaysOf(history, cloud);
    const tasks = wave.flatMap(({ upload, replayed, ...limits }): Task[] => {
      const event = replayed ? replays.get(upload.upload.versionId) : upload.upload;
      return event ? [{ ...task(event), limits }] : [];
    });
    left = await runWave(cloud, [...tasks, ...left]);
  }
  await finish(cloud, left);
  const replays = await replaysOf(history, cloud);
  await finish(
    cloud,
    [...replays.values()].map((event) => ({ ...task(event), limits: {} })),
  );
}

/** What a replay would send now: version id → the upload at the place that is made of a listing and of reports. */
async function replaysOf(history: readonly Delivery[], cloud: PlayedCloud): Promise<Map<string, Upload>> {
  const uploads = inOrder(history);
  const lost = Object.values(KEYS)
    .flat()
    .map((key) => {
      const versions = uploads.filter(({ upload }) => upload.key === key).map(listed);
      return findLostOfKey(versions, { sinceMs: 0, untilMs: Infinity }, (one) => cloud.reportedPlace(one.versionId));
    });
  return new Map((await Promise.all(lost)).flat().map((upload) => [upload.versionId, upload]));
}

function listed({ upload: { key, versionId, sizeBytes, uploadedAt } }: GeneratedUpload) {
  return { key, versionId, sizeBytes, lastModifiedMs: Math.floor(Date.parse(uploadedAt) / 1000) * 1000 };
}

async function finish(cloud: PlayedCloud, tasks: readonly Task[]): Promise<void> {
  let left = tasks;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === MOST_TRIES) throw new Error("The work never ends.");
    cloud.nowMs = Math.max(cloud.nowMs, ...left.map(({ dueMs }) => dueMs));
    left = await runWave(cloud, left);
  }
}

interface Task extends SentMessage {
  readonly limits: InvocationLimits & Pick<Delivery, "lost">;
}

function task(upload: Upload): Omit<Task, "limits"> {
  return { request: { kind: "upload", upload }, round: 0, dueMs: 0 };
}

function wavesOf(history: readonly Delivery[]): Delivery[][] {
  const waves: Delivery[][] = [];
  for (const delivery of history) {
    const wave = delivery.joins ? waves.at(-1) : undefined;
    if (wave) wave.push(delivery);
    else waves.push([delivery]);
  }
  return waves;
}

/** Runs tasks side by side; returns what has to run again and what they asked for. */
async function runWave(cloud: PlayedCloud, tasks: readonly Task[]): Promise<Task[]> {
  const due = tasks.filter(({ dueMs }) => dueMs <= cloud.nowMs);
  const failed: Task[] = tasks.filter(({ dueMs }) => dueMs > cloud.nowMs);
  await cloud.together(
    Promise.all(
      due.map(async ({ limits: { lost, ...limits }, ...message }) => {
        await cloud.handle(message, limits).catch(() => lost || failed.push({ ...message, dueMs: 0, limits: {} }));
      }),
    ),
  );
  const lost = new Set(due.filter(({ limits }) => limits.lost).map(({ request }) => versionOf(request)));
  const sent = cloud.takeSent().filter(({ request }) => request.kind !== "upload" || !lost.has(versionOf(request)));
  return [...failed, ...sent.map((message) => ({ ...message, limits: {} }))];
}

function versionOf(request: LoadRequest): string | undefined {
  return request.kind === "upload" ? request.upload.versionId : undefined;
}

/** The same history with each upload at the place that was recorded for it. */
export function atTheirPlaces(
  history: readonly Delivery[],
  { places }: { readonly places: ReadonlyMap<string, UploadVersion> },
): Delivery[] {
  const placed = new Map(
    inOrder(history).map((by) => [
      by.upload.versionId,
      { ...by, upload: { ...by.upload, ...places.get(by.upload.versionId) } },
    ]),
  );
  return history.map((delivery) => ({
    ...delivery,
    upload: placed.get(delivery.upload.upload.versionId) ?? delivery.upload,
  }));
}

/** The same uploads delivered once each, one after the other in their order, with nothing in their way. */
export function calm(history: readonly Delivery[]): Delivery[] {
  return inOrder(history).map((upload) => ({ upload, joins: false, late: true }));
}

/** The upload that gave a row its own threshold last, and its threshold; a removal forgets it. */
export function speakerOf(
  history: readonly Delivery[],
  name: string,
): (UploadedRow & { readonly by: GeneratedUpload }) | undefined {
  let giver: (UploadedRow & { readonly by: GeneratedUpload }) | undefined;
  for (const by of inOrder(history)) {
    for (const row of by.rows) {
      if (by.kind === "stock" && nameOf(row) === name && row.threshold !== undefined) giver = { ...row, by };
      if (by.kind === "removals" && removedNames(row).includes(name)) giver = undefined;
    }
  }
  return giver;
}

/** What each store's items must be in the end: the fold of all uploads in their order. */
export function fold(history: readonly Delivery[]): Map<string, UploadedRow & { readonly by: GeneratedUpload }> {
  const rows = new Map<string, UploadedRow & { readonly by: GeneratedUpload }>();
  for (const by of inOrder(history)) {
    for (const row of by.rows) {
      if (by.kind === "stock") rows.set(nameOf(row), { ...row, by });
      if (by.kind === "removals") for (const name of removedNames(row)) rows.delete(name);
    }
  }
  return rows;
}

/** Each upload of a history once, the oldest first. */
export function inOrder(history: readonly Delivery[]): GeneratedUpload[] {
  const uploads = new Set(history.map(({ upload }) => upload));
  return [...uploads].toSorted((left, right) => compareUploads(left.upload, right.upload));
}

export function nameOf({ store, item }: { readonly store: string; readonly item: string }): string {
  return `${store}/${item}`;
}

function removedNames({ store, item }: UploadedRow): string[] {
  return (item === "*" ? ITEMS : [item]).map((one) => nameOf({ store, item: one }));
}
