import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Inventory } from "#web/inventory/inventory.ts";
import { InventoryContext, newQueryClient } from "./inventory-context.ts";
import { useStores } from "./polling.ts";

export interface InventoryProviderProps {
  readonly inventory: Inventory;
  readonly children: ReactNode;
}

/** Gives the views below it the inventory, and keeps the summaries of its stores live. */
export function InventoryProvider({ inventory, children }: InventoryProviderProps) {
  const [client] = useState(newQueryClient);
  return (
    <InventoryContext value={inventory}>
      <QueryClientProvider client={client}>
        <Pulse />
        {children}
      </QueryClientProvider>
    </InventoryContext>
  );
}

/** Whatever view is open, somebody asks for the summaries. */
function Pulse() {
  useStores();
  return null;
}
