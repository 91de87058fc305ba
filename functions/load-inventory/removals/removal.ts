import { ANY } from "#domain/import/name-rule.ts";
import type { RemovalRow } from "#domain/import/removal-row.ts";
import type { StoredLevel } from "#domain/stock/stored-level.ts";
import { compareUploads } from "#domain/upload/upload-order.ts";
import { assertTimeLeft, ContinueLater, DeadlineReached, type InvocationTime } from "#functions/deadline.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import type { NamedRows } from "../reading/named-rows.ts";
import type { UploadAtWork } from "../report/end-upload.ts";
import { LevelWriter, type WriteListener } from "../writes/level-writer.ts";
import type { InventoryRows, RowWrite } from "../writes/row-write.ts";

/** The table that a removal works on. */
export interface RemovalRows {
  readonly inventory: InventoryRows;
}

type Fate = "changed" | "superseded";

/** Puts tombstones on the rows that one removal names, and notes what became of each. */
export class Removal implements WriteListener {
  readonly #upload: Upload;
  readonly #dryRun: boolean;
  readonly #dependencies: RemovalRows;
  readonly #time: InvocationTime;
  readonly #writer: LevelWriter;
  readonly #leftOut = new Set<string>();
  #named = new Set<string>();
  /** What became of the items under each row's name. */
  readonly #fates = new Map<string, Fate>();
  #writtenRows = 0;

  constructor({ upload, dryRun }: UploadAtWork, dependencies: RemovalRows, time: InvocationTime) {
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
