import { TerraformOutput, type TerraformStack } from "cdktf";

/** The names other people's scripts rely on: renaming one is a breaking change. */
export const OUTPUT_NAMES = [
  "region",
  "upload_bucket",
  "report_bucket",
  "upload_queue_url",
  "upload_dlq_url",
  "inventory_table",
  "stores_table",
  "uploads_table",
  "announcements_table",
  "load_inventory_function",
  "check_stock_function",
  "alert_topic_arn",
  "operations_topic_arn",
  "dashboard_url",
  "dashboard_bucket",
  "dashboard_distribution_domain",
  "user_pool_id",
  "user_pool_client_id",
  "identity_pool_id",
] as const;
export type OutputName = (typeof OUTPUT_NAMES)[number];

/** Terraform outputs of `stack`, each under exactly its name. */
export function outputs(stack: TerraformStack, values: Readonly<Record<OutputName, string>>): void {
  for (const [name, value] of Object.entries(values)) output(stack, name, value);
}

/** One more output, such as one that only the local cloud has. */
export function output(stack: TerraformStack, name: string, value: string): void {
  new TerraformOutput(stack, name, { value, staticId: true });
}
