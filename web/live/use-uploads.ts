import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { UploadEntry } from "#web/inventory/inventory.ts";
import { useInventory } from "./inventory-context.ts";
import { pollPauseMs } from "./poll-pause.ts";

const LOADING_PAUSE_MS = 2000;

/** The newest uploads the viewer may see, the newest first; quicker to follow while one of them is loading. */
export function useUploads(limit: number): UseQueryResult<readonly UploadEntry[]> {
  const inventory = useInventory();
  return useQuery({
    queryKey: ["uploads", limit],
    queryFn: ({ signal }) => inventory.uploads(limit, signal),
    refetchInterval: ({ state }) => pollPauseMs(state, isLoading(state.data) ? LOADING_PAUSE_MS : undefined),
  });
}

function isLoading(entries: readonly UploadEntry[] | undefined): boolean {
  return entries?.some(({ state }) => state === "loading") ?? false;
}
