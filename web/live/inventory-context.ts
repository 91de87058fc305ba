import { QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Inventory } from "#web/inventory/inventory.ts";

export const InventoryContext = createContext<Inventory | undefined>(undefined);

/** The inventory of the {@link InventoryProvider} around; for what no hook beside this one asks. */
export function useInventory(): Inventory {
  const inventory = useContext(InventoryContext);
  if (!inventory) throw new Error("There is no inventory here: put an InventoryProvider around this component.");
  return inventory;
}

/**
 * The cache behind the views. The inventory tries again by itself, so a query fails at once; and being offline is a
 * failure to show, not a reason to wait in silence.
 */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: "always", refetchOnReconnect: true, refetchOnWindowFocus: true },
    },
  });
}
