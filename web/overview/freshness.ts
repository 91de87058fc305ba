import type { StoreSummary } from "#web/inventory/inventory.ts";

const HOUR_MS = 60 * 60 * 1000;

/** Against what a store's numbers are old. */
export interface FreshnessLimit {
  readonly staleAfterHours: number;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** Whether a store's numbers are too old to be trusted: its last valid upload is too long ago, or there was none. */
export function isStale({ lastUpload }: StoreSummary, { staleAfterHours, nowMs }: FreshnessLimit): boolean {
  return !lastUpload || nowMs - Date.parse(lastUpload.at) > staleAfterHours * HOUR_MS;
}
