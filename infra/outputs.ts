import * as v from "valibot";

/** What every stack tells its users. Other people's scripts rely on the names: renaming one is a breaking change. */
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
/** What the local stack tells besides: it has an inbox for everybody to look into. */
export const LOCAL_OUTPUTS = v.looseObject({ ...OUTPUTS.entries, inbox_queue_url: v.string() });

export type OutputName = keyof typeof OUTPUTS.entries;
export type Outputs = v.InferOutput<typeof OUTPUTS>;
