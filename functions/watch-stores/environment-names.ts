/**
 * What watch-stores reads from its environment: `SILENT_AFTER_HOURS` is a number of hours, `EXEMPT_STORES` a JSON list of
 * stores that may be stale for ever; `TRIES_SECONDS` is the longest time that all tries of an upload take; `DASHBOARD_URL` may be `none` while there is no dashboard.
 */
export const WATCH_STORES_ENVIRONMENT = [
  "ALERT_TOPIC_ARN",
  "ANNOUNCEMENTS_TABLE",
  "STORES_TABLE",
  "UPLOADS_TABLE",
  "UPLOAD_BUCKET",
  "LOAD_QUEUE_URL",
  "TRIES_SECONDS",
  "SILENT_AFTER_HOURS",
  "EXEMPT_STORES",
  "DASHBOARD_URL",
] as const;
export type WatchStoresVariable = (typeof WATCH_STORES_ENVIRONMENT)[number];
