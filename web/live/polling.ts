import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useInventory } from "./inventory-context.ts";
import { pollPauseMs } from "./poll-pause.ts";

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
