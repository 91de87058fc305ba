import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { SentUpload, StoreSummary, UploadEntry } from "#web/inventory/inventory.ts";
import { useInventory } from "./inventory-context.ts";

const SECOND_MS = 1000;
const LIVE_MS = 4 * SECOND_MS;
const LONGEST_MS = 60 * SECOND_MS;

/**
 * The summaries of all stores the viewer may see, sorted by name and seconds old at most. With `data` and `error` both
 * there, the numbers are those of `dataUpdatedAt` and newer ones could not be had.
 */
export function useStores(): UseQueryResult<readonly StoreSummary[]> {
  const inventory = useInventory();
  return useQuery({
    queryKey: ["stores"],
    queryFn: ({ signal }) => inventory.stores(signal),
    refetchInterval: ({ state }) => pollPauseMs(state),
    // Summaries keep their identity while their revision does.
    structuralSharing: false,
  });
}

/** How many of the newest files are listed. */
const LISTED_UPLOADS = 50;
const LOADING_PAUSE_MS = 2000;

/** The newest uploads the viewer may see, the newest first; quicker to follow while one of them is loading. */
export function useUploads(): UseQueryResult<readonly UploadEntry[]> {
  const inventory = useInventory();
  return useQuery({
    queryKey: ["uploads"],
    queryFn: ({ signal }) => inventory.uploads(LISTED_UPLOADS, signal),
    refetchInterval: ({ state }) => pollPauseMs(state, isLoading(state.data) ? LOADING_PAUSE_MS : undefined),
  });
}

function isLoading(entries: readonly UploadEntry[] | undefined): boolean {
  return entries?.some(({ state }) => state === "loading") ?? false;
}

/** What the list of files says of one that was sent; `undefined` until anything is known. */
export function useSentEntry({ key, versionId }: SentUpload): UploadEntry | undefined {
  const { data = [] } = useUploads();
  return data.find((entry) => entry.key === key && entry.versionId === versionId);
}

const WAITING_PAUSE_MS = 1000;

/** The report of an upload, `null` until it is written; asks for nothing while `upload` is `undefined`. */
export function useReport(upload: SentUpload | undefined): UseQueryResult<UploadReport | null> {
  const inventory = useInventory();
  return useQuery({
    queryKey: ["report", upload?.key, upload?.versionId],
    queryFn: async ({ signal }) => (upload && (await inventory.report(upload, signal))) ?? null,
    enabled: upload !== undefined,
    refetchInterval: ({ state }) => (state.data ? false : pollPauseMs(state, WAITING_PAUSE_MS)),
    // A report is written once.
    staleTime: ({ state }) => (state.data ? Number.POSITIVE_INFINITY : 0),
  });
}

/** When a query last succeeded and last failed, in milliseconds since 1970; 0: never. */
export interface Answers {
  readonly dataUpdatedAt: number;
  readonly errorUpdatedAt: number;
}

/**
 * Milliseconds until the next look: a few seconds while answers come, and half as long as they have failed to come
 * already, a minute at most. (While the page is hidden nobody looks at all, and the first thing it does when it is seen
 * again is to look.)
 */
export function pollPauseMs({ dataUpdatedAt, errorUpdatedAt }: Answers, liveMs: number = LIVE_MS): number {
  const failingMs = dataUpdatedAt === 0 ? 0 : errorUpdatedAt - dataUpdatedAt;
  return Math.min(Math.max(liveMs, failingMs / 2), LONGEST_MS);
}
