/**
 * What watch-stores reads from its environment: `SILENT_AFTER_HOURS` is a number of hours, `EXEMPT_STORES` a JSON list of
 * stores that may be silent for ever; `DASHBOARD_URL` may be `none` while there is no dashboard.
 */
export const WATCH_STORES_ENVIRONMENT = [
  "ALERT_TOPIC_ARN",
  "ANNOUNCEMENTS_TABLE",
  "STORES_TABLE",
  "SILENT_AFTER_HOURS",
  "EXEMPT_STORES",
  "DASHBOARD_URL",
] as const;
export type WatchStoresVariable = (typeof WATCH_STORES_ENVIRONMENT)[number];
