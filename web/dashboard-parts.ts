import type { Inventory, Viewer } from "./inventory/inventory.ts";

/** What the dashboard is made of, once somebody is signed in. */
export interface DashboardParts {
  readonly viewer: Viewer;
  readonly inventory: Inventory;
  /** Hours without a valid upload after which a store's numbers are stale. */
  readonly staleAfterHours: number;
  /** Begins a new sign-in, which comes back to the view that the address names. */
  signIn(): void;
  /** Ends the sign-in here and at the hosted pages, and leaves the page. */
  signOut(): void;
}
