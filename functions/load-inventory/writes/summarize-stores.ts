import { StoreTally } from "#domain/stock/store-tally.ts";
import { compareUploads, type UploadVersion } from "#domain/upload/upload-order.ts";
import type { Outcome } from "#domain/upload/upload-report.ts";
import type { InventoryRows } from "./row-write.ts";

/** The newest upload that loaded rows of a store. */
export interface LastUpload extends UploadVersion {
  readonly versionId: string;
  readonly outcome: Outcome;
}

/** What a summary says beside its counts. */
export interface SummaryHead {
  /** 0: there is no summary yet. */
  readonly revision: number;
  readonly lastUpload: LastUpload | undefined;
}

/** The summaries of all stores. */
export interface Summaries {
  head(store: string): Promise<SummaryHead>;
  /** Replaces a summary; `false` when somebody else did so since `head` was read. */
  replace(store: string, tally: StoreTally, head: SummaryHead): Promise<boolean>;
}

/** What summarizing a store needs. */
export interface SummaryDependencies {
  readonly inventory: Pick<InventoryRows, "rowsOf">;
  readonly summaries: Summaries;
}

/** Thrown when others kept changing a store's summary; the message is tried again. */
export class SummaryContended extends Error {
  override readonly name = "SummaryContended";

  constructor(store: string) {
    super(`The summary of ${store} was changed by others ${MAX_COUNTS} times in a row.`);
  }
}

const MAX_COUNTS = 10;

/** Writes the summary of a store from what its load counted, and counts anew where somebody else came between. */
export async function summarizeStore(
  { store, tally, head }: { readonly store: string; readonly tally: StoreTally; readonly head: SummaryHead },
  upload: LastUpload,
  dependencies: SummaryDependencies,
): Promise<void> {
  // The revision in `head` was read before the rows: whoever wrote since then may have changed rows too.
  const isWritten = await dependencies.summaries.replace(store, tally, withUpload(head, upload));
  if (!isWritten) await recountStore(store, dependencies, upload);
}

/** Counts a store anew and writes its summary; `upload` is the one that loaded rows just now, if any did. */
export async function recountStore(
  store: string,
  dependencies: SummaryDependencies,
  upload?: LastUpload,
): Promise<void> {
  for (let count = 0; count < MAX_COUNTS; count += 1) {
    const head = await dependencies.summaries.head(store);
    const tally = await tallyOf(store, dependencies);
    if (await dependencies.summaries.replace(store, tally, upload ? withUpload(head, upload) : head)) return;
  }
  throw new SummaryContended(store);
}

async function tallyOf(store: string, { inventory }: SummaryDependencies): Promise<StoreTally> {
  const tally = new StoreTally();
  for await (const rows of inventory.rowsOf(store)) {
    for (const { item, level } of rows) if (level) tally.add({ item, ...level });
  }
  return tally;
}

function withUpload(head: SummaryHead, upload: LastUpload): SummaryHead {
  const isNewer = !head.lastUpload || compareUploads(upload, head.lastUpload) >= 0;
  return isNewer ? { ...head, lastUpload: upload } : head;
}
