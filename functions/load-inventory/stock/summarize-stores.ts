import { StoreTally } from "#domain/stock/store-tally.ts";
import { compareUploads } from "#domain/upload/upload-order.ts";
import type { LastUpload, SummaryHead } from "../adapters/store-summaries.ts";
import type { LoadDependencies } from "../load-dependencies.ts";
import type { LoadedStore } from "./stock-load.ts";

type SummaryDependencies = Pick<LoadDependencies, "inventory" | "summaries">;

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
  { store, tally, head }: Pick<LoadedStore, "store" | "tally" | "head">,
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
