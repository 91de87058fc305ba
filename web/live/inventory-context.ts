import { createContext, useContext } from "react";
import type { Inventory } from "#web/inventory/inventory.ts";

export const InventoryContext = createContext<Inventory | undefined>(undefined);

/** The inventory of the {@link InventoryProvider} around; for what no hook beside this one asks. */
export function useInventory(): Inventory {
  const inventory = useContext(InventoryContext);
  if (!inventory) throw new Error("There is no inventory here: put an InventoryProvider around this component.");
  return inventory;
}
