import { ownText } from "#domain/import/own-text.ts";
import { statusOf } from "#domain/stock/stock-status.ts";
import type { Level, StoredLevel } from "#domain/stock/stored-level.ts";
import type { OwnThreshold, Thresholds } from "#domain/stock/thresholds.ts";
import { compareUploads, type PlacedVersion } from "#domain/upload/upload-order.ts";
import { assertTimeLeft, ContinueLater, DeadlineReached, type InvocationTime } from "#functions/deadline.ts";
import { areSame, type ThresholdSettings } from "../in-force/threshold-settings.ts";
import type { OrderDependencies } from "../order/competing-uploads.ts";
import { stockRowsOf } from "../order/newer-rows.ts";
import type { UploadFiles } from "../reading/upload-files.ts";
import { LevelWriter, type WriteListener } from "../writes/level-writer.ts";
import type { InventoryRows, RowWrite } from "../writes/row-write.ts";
import { recountStore, type SummaryDependencies } from "../writes/summarize-stores.ts";

/** What bringing a store to other thresholds needs. */
export interface ReEvaluationDependencies extends OrderDependencies, SummaryDependencies {
  readonly inventory: InventoryRows;
  readonly settings: Pick<ThresholdSettings, "current">;
  readonly uploadBucket: UploadFiles;
}

/** Brings a store's thresholds and statuses to the settings in force; counts and their versions stay. */
export async function reEvaluate(
  store: string,
  dependencies: ReEvaluationDependencies,
  time: InvocationTime,
): Promise<void> {
  const settings = await dependencies.settings.current();
  const pass = new ReEvaluation(settings.thresholds, dependencies, time);
  await pass
    .run(store, await laterThresholds(store, settings.version, { ...dependencies, time }))
    .catch((error: unknown) => {
      throw error instanceof DeadlineReached && pass.writtenRows > 0 ? new ContinueLater() : error;
    });
  const inForce = await dependencies.settings.current();
  if (!areSame(inForce, settings)) return reEvaluate(store, dependencies, time);
  await recountStore(store, dependencies);
}

/** Items to which files newer than the settings gave a threshold, and when: an unchanged threshold left no trace in their rows. */
type LaterThresholds = ReadonlyMap<string, string>;

class ReEvaluation implements WriteListener {
  writtenRows = 0;
  #later: LaterThresholds = new Map();
  readonly #thresholds: Thresholds;
  readonly #dependencies: Pick<ReEvaluationDependencies, "inventory">;
  readonly #time: InvocationTime;
  readonly #writer: LevelWriter;

  constructor(thresholds: Thresholds, dependencies: Pick<ReEvaluationDependencies, "inventory">, time: InvocationTime) {
    this.#thresholds = thresholds;
    this.#dependencies = dependencies;
    this.#time = time;
    this.#writer = new LevelWriter(dependencies.inventory, this, time);
  }

  async run(store: string, later: LaterThresholds): Promise<void> {
    this.#later = later;
    try {
      for await (const rows of this.#dependencies.inventory.rowsOf(store)) {
        assertTimeLeft(this.#time);
        for (const row of rows) {
          const write = this.#decide(row);
          if (write) await this.#writer.add(write);
        }
      }
      await this.#writer.drain();
    } finally {
      await this.#writer.close();
    }
  }

  written(): void {
    this.writtenRows += 1;
  }

  decideAgain(_: RowWrite, current: StoredLevel | undefined): RowWrite | undefined {
    return current && this.#decide(current);
  }

  #decide(stored: StoredLevel): RowWrite | undefined {
    const { store, item, level } = stored;
    if (!level) return undefined;
    const own = this.#ownThreshold(stored, level);
    const threshold = this.#thresholds.inForce(store, item, own, level.threshold);
    const status = statusOf(level.count, threshold);
    if (threshold === level.threshold && status === level.status && own === level.own) return undefined;
    return { stored, next: { ...stored, level: { ...level, own, threshold, status } } };
  }

  /** The time is written down where it matters: the next file without a threshold of its own knows only the row. */
  #ownThreshold({ store, item }: StoredLevel, { own }: Level): OwnThreshold | undefined {
    const at = this.#later.get(item);
    const isOutdone = own && at !== undefined && at > own.at && this.#thresholds.settled(store, item) !== undefined;
    return isOutdone ? { ...own, at } : own;
  }
}

async function laterThresholds(
  store: string,
  settings: PlacedVersion | undefined,
  {
    uploadsTable,
    uploadBucket,
    time,
  }: Pick<ReEvaluationDependencies, "uploadsTable" | "uploadBucket"> & { readonly time: InvocationTime },
): Promise<LaterThresholds> {
  const later = new Map<string, string>();
  const entries = settings ? await uploadsTable.entriesOf(store) : [];
  for (const entry of entries.toSorted(compareUploads)) {
    if (!settings || !entry.hasThresholds || compareUploads(entry, settings) < 0) continue;
    for await (const row of stockRowsOf(entry, { uploadBucket, time })) {
      if (row.store === store && row.threshold !== undefined) later.set(ownText(row.item), entry.uploadedAt);
    }
  }
  return later;
}
