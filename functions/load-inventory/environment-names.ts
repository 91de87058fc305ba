/** The variables load-inventory reads at cold start; its construct gives a value for each. */
export const LOAD_INVENTORY_ENVIRONMENT = [
  "UPLOAD_BUCKET",
  "REPORT_BUCKET",
  "SETTINGS_BUCKET",
  "LOAD_QUEUE_URL",
  "MAX_RECEIVE_COUNT",
  "INVENTORY_TABLE",
  "STORES_TABLE",
  "UPLOADS_TABLE",
  "ALERT_TOPIC_ARN",
  "OPERATIONS_TOPIC_ARN",
  "ANNOUNCEMENTS_TABLE",
  "DASHBOARD_URL",
  "DEFAULT_THRESHOLD",
  "MAX_ROWS",
  "TIMEOUT_SECONDS",
  "STREAMS_PARTIQL",
] as const;
export type LoadInventoryVariable = (typeof LOAD_INVENTORY_ENVIRONMENT)[number];
