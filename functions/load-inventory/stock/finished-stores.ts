import type { UploadReport } from "#domain/upload/upload-report.ts";
import { reEvaluation } from "#functions/uploads/load-request.ts";
import type { UploadQueue } from "#functions/uploads/upload-queue.ts";
import type { ThresholdSettings, ThresholdsInForce } from "../in-force/threshold-settings.ts";
import type { FinishedStore, OrderOfUploads, RegisteredStore } from "../order/order-of-uploads.ts";
import { outcomeOf, type UploadAtWork } from "../report/end-upload.ts";
import { type SummaryDependencies, summarizeStore } from "../writes/summarize-stores.ts";
import type { CheckedFile, FileStore } from "./checked-file.ts";
import type { LoadedStore } from "./stock-load.ts";

/** What finishing stores needs. */
export interface FinishDependencies extends SummaryDependencies {
  readonly uploadsTable: OrderOfUploads;
  readonly uploadQueue: Pick<UploadQueue, "send">;
  readonly settings: Pick<ThresholdSettings, "current">;
}

/**
 * The stores of a file, of which each is finished by itself: its summary is written when its last row is, and its entry in
 * the Uploads table then holds its tallies, so that no later run of the upload reads or writes it again.
 */
export class FinishedStores {
  readonly #work: UploadAtWork;
  readonly #file: CheckedFile;
  readonly #dependencies: FinishDependencies;
  readonly #registered = new Map<string, RegisteredStore>();
  readonly #finished = new Map<string, FinishedStore>();
  /** Finished by this run, which the Uploads table does not know yet. */
  readonly #unrecorded = new Set<string>();

  private constructor(work: UploadAtWork, file: CheckedFile, dependencies: FinishDependencies) {
    this.#work = work;
    this.#file = file;
    this.#dependencies = dependencies;
  }

  /** Registers the upload under each of its stores, and learns which of them an earlier run finished. */
  static async register(
    work: UploadAtWork,
    file: CheckedFile,
    dependencies: FinishDependencies,
  ): Promise<FinishedStores> {
    const stores = new FinishedStores(work, file, dependencies);
    const all = work.dryRun
      ? []
      : await dependencies.uploadsTable.register(work.upload, work.kind, [...file.stores.values()]);
    for (const registered of all) {
      stores.#registered.set(registered.store, registered);
      if (registered.finished) stores.#finished.set(registered.store, registered.finished);
    }
    return stores;
  }

  /** The stores that are not finished. */
  get open(): readonly FileStore[] {
    return [...this.#file.stores.values()].filter(({ store }) => !this.#finished.has(store));
  }

  /** Finishes a store of which nothing more will be written, and which was loaded under these settings. */
  async finish(loaded: LoadedStore, { version }: ThresholdsInForce): Promise<void> {
    const { store, changed, unchanged, superseded } = loaded;
    const finished = { changed, unchanged, superseded, settings: version?.versionId ?? "" };
    if (this.#work.dryRun) return void this.#finished.set(store, finished);
    const { rejected, duplicates } = this.#file;
    const outcome = outcomeOf({
      rejected: rejected.total,
      duplicates: duplicates.total,
      accepted: loaded.items,
      superseded,
    });
    await summarizeStore(loaded, { ...this.#work.upload, outcome }, this.#dependencies);
    this.#finished.set(store, finished);
    this.#unrecorded.add(store);
    // The last one is recorded with the end of the upload, which mostly is the only one.
    if (this.#finished.size < this.#file.stores.size) await this.#record();
  }

  /** What became of all rows; those of stores that are not finished are missing. */
  tallies() {
    const sum = { changed: 0, unchanged: 0, superseded: 0 };
    for (const { changed, unchanged, superseded } of this.#finished.values()) {
      sum.changed += changed;
      sum.unchanged += unchanged;
      sum.superseded += superseded;
    }
    return sum;
  }

  /** Makes known that this run writes no more, and a later one will go on. */
  async pause(): Promise<void> {
    const { upload, kind } = this.#work;
    await this.#record();
    await this.#dependencies.uploadsTable.pause(upload, kind, this.#entries(this.open));
    await this.#lookAgain();
  }

  /** Makes known that the upload writes no more at all. */
  async end(report: UploadReport): Promise<void> {
    const { upload, kind, dryRun } = this.#work;
    if (dryRun) return;
    await this.#dependencies.uploadsTable.finish(kind, this.#entries(this.#file.stores.values()), { upload, report });
    await this.#lookAgain();
  }

  async #record(): Promise<void> {
    const { upload, kind } = this.#work;
    const stores = this.#entries([...this.#unrecorded].map((store) => ({ store })));
    this.#unrecorded.clear();
    await this.#dependencies.uploadsTable.pause(upload, kind, stores);
  }

  #entries(stores: Iterable<Pick<FileStore, "store">>): RegisteredStore[] {
    return [...stores].flatMap(({ store }) => {
      const registered = this.#registered.get(store);
      const finished = this.#finished.get(store);
      return registered ? [{ ...registered, ...(finished && { finished }) }] : [];
    });
  }

  /**
   * Settings that came into force meanwhile did not know of stores that had no summary yet, and of rows that were not
   * written yet: the stores that were loaded under others are looked at once more.
   */
  async #lookAgain(): Promise<void> {
    const { version } = await this.#dependencies.settings.current();
    const inForce = version?.versionId ?? "";
    const old = [...this.#finished].filter(([, { settings }]) => settings !== inForce);
    await this.#dependencies.uploadQueue.send(
      old.map(([store]) => reEvaluation(store)),
      0,
    );
  }
}
