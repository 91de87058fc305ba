import type { QueryClient } from "@tanstack/react-query";
import type { StockRow } from "#web/inventory/inventory.ts";

/** What has arrived of a store's stock. */
export interface LoadedLevels {
  /** Sorted by item. */
  readonly rows: readonly StockRow[];
  /** Whether the last page is among them. */
  readonly complete: boolean;
  /** The summary's revision when loading began: the rows are at least as new. */
  readonly revision: number | undefined;
}

export const NO_LEVELS: LoadedLevels = { rows: [], complete: false, revision: undefined };

export interface LevelsQuery {
  readonly client: QueryClient;
  readonly queryKey: readonly unknown[];
}

/**
 * All pages as one. The cache shows each as it arrives, unless it has all rows of an earlier time: those are replaced as
 * a whole, so that nobody sees half a store.
 */
export async function loadedLevels(
  pages: AsyncIterable<readonly StockRow[]>,
  revision: number | undefined,
  { client, queryKey }: LevelsQuery,
): Promise<LoadedLevels> {
  const showsPages = !client.getQueryData<LoadedLevels>(queryKey)?.complete;
  let rows: readonly StockRow[] = [];
  for await (const page of pages) {
    rows = [...rows, ...page];
    if (showsPages) client.setQueryData<LoadedLevels>(queryKey, { rows, complete: false, revision });
  }
  return { rows, complete: true, revision };
}
