import { createContext, useContext } from "react";
import type { Inventory, Viewer } from "#web/inventory/inventory.ts";

/** What the dashboard is given, once somebody is signed in. */
export interface DashboardDependencies {
  readonly viewer: Viewer;
  readonly inventory: Inventory;
  /** Hours without a valid upload after which a store is stale. */
  readonly staleAfterHours: number;
  /** Begins a new sign-in, which comes back to the view that the address names. */
  signIn(): void;
  /** Ends the sign-in here and at the hosted pages, and leaves the page. */
  signOut(): void;
}

export const DependenciesContext = createContext<DashboardDependencies | undefined>(undefined);

/** The dependencies that were given to the `Shell` around. */
export function useDependencies(): DashboardDependencies {
  const dependencies = useContext(DependenciesContext);
  if (!dependencies) throw new Error("There is no dashboard here: put a Shell around this component.");
  return dependencies;
}
