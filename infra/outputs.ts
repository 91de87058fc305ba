import * as v from "valibot";

/** Every stack's outputs. Other people's scripts rely on the names: renaming one is a breaking change. */
export const OUTPUTS = v.looseObject({
  region: v.string(),
  upload_bucket: v.string(),
  report_bucket: v.string(),
  settings_bucket: v.string(),
  upload_queue_url: v.string(),
  upload_dlq_url: v.string(),
  inventory_table: v.string(),
  stores_table: v.string(),
  uploads_table: v.string(),
  announcements_table: v.string(),
  load_inventory_function: v.string(),
  check_stock_function: v.string(),
  alert_topic_arn: v.string(),
  operations_topic_arn: v.string(),
  dashboard_url: v.string(),
  dashboard_bucket: v.string(),
  dashboard_distribution_domain: v.string(),
  user_pool_id: v.string(),
  user_pool_client_id: v.string(),
  identity_pool_id: v.string(),
});
/** The outputs of the local stack, which also has an inbox. */
export const LOCAL_OUTPUTS = v.looseObject({ ...OUTPUTS.entries, inbox_queue_url: v.string() });

export type OutputName = keyof typeof OUTPUTS.entries;
export type Outputs = v.InferOutput<typeof OUTPUTS>;
