/** What check-stock reads from its environment; `DASHBOARD_URL` may be `none` while there is no dashboard. */
export const CHECK_STOCK_ENVIRONMENT = [
  "ALERT_TOPIC_ARN",
  "ANNOUNCEMENTS_TABLE",
  "FAILURE_QUEUE_URL",
  "DASHBOARD_URL",
] as const;
export type CheckStockVariable = (typeof CHECK_STOCK_ENVIRONMENT)[number];
