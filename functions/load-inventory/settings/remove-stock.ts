import pMap from "p-map";
import { ANY } from "#domain/import/name-rule.ts";
import type { RemovalRow } from "#domain/import/removal-row.ts";
import type { StoredLevel } from "#domain/stock/stored-level.ts";
import { compareUploads } from "#domain/upload/upload-order.ts";
import { assertTimeLeft, ContinueLater, DeadlineReached, type InvocationTime } from "#functions/deadline.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import { readRemovalRows } from "../csv/inventory-file.ts";
import { endUpload, readReport, type UploadAtWork } from "../end-upload.ts";
import type { LoadDependencies } from "../load-dependencies.ts";
import { rejectedList } from "../rejected-list.ts";
import { atRegisteredPlace, competingUploadsOf } from "../stock/competing-uploads.ts";
import { LevelWriter, type RowWrite, type WriteListener } from "../stock/level-writer.ts";
import { newerRows } from "../stock/newer-rows.ts";
import { STORES_AT_ONCE } from "../stock/stock-load.ts";
import { recountStore } from "../stock/summarize-stores.ts";
import { MAX_SETTINGS_ROWS } from "./load-thresholds.ts";
import { NamedRows } from "./named-rows.ts";

const NAMED_STORE = { hasThresholds: false } as const;

/**
 * Puts a tombstone on every row a removal names: it beats older uploads, and a newer one brings the item back. Throws
 * {@link ContinueLater} while an older upload may still be writing, because nobody knows yet which items it brings.
 */
export async function removeStock(
  { upload, ...how }: UploadAtWork,
  dependencies: LoadDependencies,
  time: InvocationTime,
): Promise<void> {
  const limits = { maxRows: MAX_SETTINGS_ROWS };
  const read = () => readRemovalRows(dependencies.uploadBucket.read(upload), { limits });
  const file = await NamedRows.from(read());
  const stores = file.stores();
  const work = { ...how, upload: await atRegisteredPlace(upload, stores, dependencies) };
  const targets = stores.map((store) => ({ store, ...NAMED_STORE }));
  if (!work.isFirst) await dependencies.unfinished.list(work.upload, stores);
  const registered = work.dryRun ? [] : await dependencies.uploadsTable.register(work.upload, work.kind, targets);
  const removal = await removeRows(work, file, { dependencies, time }).catch(async (error: unknown) => {
    if (error instanceof ContinueLater) {
      await dependencies.uploadsTable.pause(work.upload, work.kind, registered);
    }
    throw error;
  });
  const concerned = await file.concernedStores(work, dependencies);
  const report = readReport(work, { ...file.tallies(), ...removal.tallies(file) }, concerned);
  if (!work.dryRun) {
    await dependencies.uploadsTable.finish(work.kind, registered, { upload: work.upload, report });
    await pMap(stores, (store) => recountStore(store, dependencies), { concurrency: STORES_AT_ONCE });
  }
  await endUpload(work, report, dependencies, await rejectedList(file, read));
}

async function removeRows(
  work: UploadAtWork,
  file: NamedRows<RemovalRow>,
  { dependencies, time }: { readonly dependencies: LoadDependencies; readonly time: InvocationTime },
): Promise<Removal> {
  const stores = file.stores();
  const { newer, storesInFlight } = await competingUploadsOf(work.upload, stores, {
    ...dependencies,
    nowMs: time.now(),
  });
  if (storesInFlight.size > 0 && !work.dryRun) throw new ContinueLater(dependencies.leaseMs);
  const removal = new Removal(work, dependencies, time);
  for await (const { store, item } of newerRows(newer, { ...dependencies, time })) removal.leaveOut(store, item);
  await removal.run(file, stores);
  return removal;
}

type Fate = "changed" | "superseded";

class Removal implements WriteListener {
  readonly #upload: Upload;
  readonly #dryRun: boolean;
  readonly #dependencies: Pick<LoadDependencies, "inventory">;
  readonly #time: InvocationTime;
  readonly #writer: LevelWriter;
  readonly #leftOut = new Set<string>();
  #named = new Set<string>();
  /** What became of the items under each row's name. */
  readonly #fates = new Map<string, Fate>();
  #writtenRows = 0;

  constructor(
    { upload, dryRun }: UploadAtWork,
    dependencies: Pick<LoadDependencies, "inventory">,
    time: InvocationTime,
  ) {
    this.#upload = upload;
    this.#dryRun = dryRun;
    this.#dependencies = dependencies;
    this.#time = time;
    this.#writer = new LevelWriter(dependencies.inventory, this, time);
  }

  leaveOut(store: string, item: string): void {
    this.#leftOut.add(nameOf(store, item));
  }

  async run(rows: Iterable<RemovalRow>, stores: readonly string[]): Promise<void> {
    this.#named = new Set([...rows].map(({ store, item }) => nameOf(store, item)));
    try {
      for (const store of stores) await this.#removeFrom(store);
      await this.#writer.drain();
    } catch (error) {
      throw error instanceof DeadlineReached && this.#writtenRows > 0 ? new ContinueLater() : error;
    } finally {
      await this.#writer.close();
    }
  }

  /** A row is changed where an item under its name bears this removal's tombstone, superseded where newer uploads hold it. */
  tallies(rows: NamedRows<RemovalRow>) {
    const fates = [...rows].map(({ store, item }) => this.#fates.get(nameOf(store, item)));
    const changed = fates.filter((fate) => fate === "changed").length;
    const superseded = fates.filter((fate) => fate === "superseded").length;
    return { changed, superseded, unchanged: fates.length - changed - superseded };
  }

  written({ next }: RowWrite): void {
    this.#writtenRows += 1;
    this.#note(next, "changed");
  }

  decideAgain(_: RowWrite, current: StoredLevel | undefined): RowWrite | undefined {
    return current && this.#decide(current);
  }

  async #removeFrom(store: string): Promise<void> {
    for await (const rows of this.#dependencies.inventory.rowsOf(store)) {
      assertTimeLeft(this.#time);
      for (const stored of rows) await this.#remove(stored);
    }
  }

  async #remove(stored: StoredLevel): Promise<void> {
    if (!this.#isNamed(stored)) return;
    const write = this.#decide(stored);
    if (!write) return;
    if (this.#dryRun) this.written(write);
    else await this.#writer.add(write);
  }

  #decide(stored: StoredLevel): RowWrite | undefined {
    const { store, item, version, level, foreign } = stored;
    const order = compareUploads(version, this.#upload);
    if (order > 0 || this.#isLeftOut(store, item)) return this.#note(stored, "superseded");
    if (order === 0 && !foreign) return this.#note(stored, "changed");
    return (level ?? foreign) && { stored, next: { store, item, version: this.#upload, level: undefined } };
  }

  #isNamed({ store, item }: StoredLevel): boolean {
    return this.#named.has(nameOf(store, item)) || this.#named.has(nameOf(store, ANY));
  }

  #isLeftOut(store: string, item: string): boolean {
    return this.#leftOut.has(nameOf(store, item)) || this.#leftOut.has(nameOf(store, ANY));
  }

  #note({ store, item }: StoredLevel, fate: Fate): undefined {
    for (const name of [nameOf(store, item), nameOf(store, ANY)]) {
      if (this.#fates.get(name) !== "changed") this.#fates.set(name, fate);
    }
  }
}

function nameOf(store: string, item: string): string {
  return JSON.stringify([store, item]);
}
