import { type QueryClient, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Denied } from "#web/inventory/failures.ts";
import type { StockRow } from "#web/inventory/inventory.ts";
import { useInventory } from "./inventory-context.ts";
import { useStores } from "./polling.ts";

/** A store's stock, as far as it is here. */
export interface Levels {
  /** Sorted by item; grows page by page while they first load, and is replaced as a whole when the store changed. */
  readonly rows: readonly StockRow[];
  /** Whether all rows are here. */
  readonly complete: boolean;
  readonly isFetching: boolean;
  /** Why no (more) rows come; those that are here stay. */
  readonly error: Error | null;
  refetch(): void;
}

/** The stock of `store`, loaded again whenever its summary says that it changed, and when summaries come after it failed. */
export function useLevels(store: string): Levels {
  const inventory = useInventory();
  const stores = useStores();
  const revision = stores.data?.find((summary) => summary.store === store)?.revision;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["levels", store],
    queryFn: ({ signal, ...query }) => loadLevels(inventory.levels(store, signal), revision, query),
    enabled: stores.isFetched,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    // Comparing a hundred thousand rows with those before would block the page.
    structuralSharing: false,
  });
  const hasFailed = error !== null && !(error instanceof Denied);
  useRefetchWhenOutdated(hasFailed || (data !== undefined && data.revision !== revision), {
    isFetching,
    seenAt: stores.dataUpdatedAt,
    refetch,
  });
  const { rows, complete } = data ?? NO_LEVELS;
  return { rows, complete, error, isFetching, refetch: () => void refetch() };
}

interface Refetching {
  readonly isFetching: boolean;
  /** When the summaries were last seen: a load that fails is tried again once they answer again. */
  readonly seenAt: number;
  refetch(): unknown;
}

/** Lets a load end before the next begins, so that a store that changes all the time still gets its rows. */
function useRefetchWhenOutdated(outdated: boolean, { isFetching, seenAt, refetch }: Refetching): void {
  const triedAt = useRef(0);
  useEffect(() => {
    if (!outdated || isFetching || seenAt === triedAt.current) return;
    triedAt.current = seenAt;
    refetch();
  }, [outdated, isFetching, seenAt, refetch]);
}

/** What has arrived of a store's stock. */
export interface LoadedLevels {
  /** Sorted by item. */
  readonly rows: readonly StockRow[];
  /** Whether the last page is among them. */
  readonly complete: boolean;
  /** The summary's revision when loading began: the rows are at least as new. */
  readonly revision: number | undefined;
}

const NO_LEVELS: LoadedLevels = { rows: [], complete: false, revision: undefined };

export interface LevelsQuery {
  readonly client: QueryClient;
  readonly queryKey: readonly unknown[];
}

/**
 * All pages as one. The cache shows each as it arrives, unless it has all rows of an earlier time: those are replaced as
 * a whole, so that nobody sees half a store.
 */
export async function loadLevels(
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
