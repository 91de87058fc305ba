import type { Inventory, Viewer } from "./inventory/inventory.ts";

/** What the dashboard is made of, once somebody is signed in. */
export interface DashboardParts {
  readonly viewer: Viewer;
  readonly inventory: Inventory;
  /** Hours without a valid upload after which a store's numbers are stale. */
  readonly staleAfterHours: number;
  /** Ends the sign-in here and at the hosted pages, and leaves the page. */
  signOut(): void;
}
