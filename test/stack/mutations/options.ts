import { plusAction, set, statement, weaknesses, withoutCondition, withoutStatement } from "./planting.ts";

const KEY = "customer-key_policy";
const BUCKET = "kms:EncryptionContext:aws:s3:arn";
const LOG_GROUP = "kms:EncryptionContext:aws:logs:arn";
const SERVICE = "kms:ViaService";

/** What an environment has by option only. */
export const OPTIONS = weaknesses({
  "a budget notifies nobody": set("aws_budgets_budget", "monthly-budget", "notification", []),
  "a function is not traced": set("aws_lambda_function", "load-inventory", "tracing_config"),
  "a function reads traces": plusAction("load-inventory_function_policy", "SendTraces", "xray:GetTraceSummaries"),
  "a key does not rotate": set("aws_kms_key", "customer-key", "enable_key_rotation", false),
  "a key is gone a week after its deletion": set("aws_kms_key", "customer-key", "deletion_window_in_days", 7),
  "a key may be destroyed": set("aws_kms_key", "customer-key", "lifecycle"),
  "another account uses the key": statement(KEY, "AccountUsesThroughServices", {
    principals: [{ type: "AWS", identifiers: ["arn:aws:iam::999999999999:root"] }],
  }),
  "everybody in the account decrypts by themselves": withoutCondition(KEY, "AccountUsesThroughServices", SERVICE),
  "any account's bucket uses the key": withoutCondition(KEY, "UploadBucketSends", "aws:SourceAccount"),
  "S3 cannot send to the encrypted queue": withoutStatement(KEY, "UploadBucketSends"),
  "alarms cannot publish to the encrypted topic": withoutStatement(KEY, "AlarmsPublish"),
  "alerts cannot reach the encrypted queues": withoutStatement(KEY, "AlertsArrive"),
  "every log group of the region uses the key": withoutCondition(KEY, "LogGroupsAreKept", LOG_GROUP),
  "an uploader uses the key for every bucket": withoutCondition(KEY, "UploadersSend", BUCKET),
  "an uploader decrypts the objects of every bucket": withoutCondition(KEY, "UploadersRead", BUCKET),
  "a viewer decrypts through every service": withoutCondition("viewers_buyer", "UseKeyThroughDYNAMODB", SERVICE),
  "a viewer may not decrypt the tables": withoutStatement("viewers_store", "UseKeyThroughDYNAMODB"),
  "the loader makes grants": plusAction("load-inventory_function_policy", "UseKeyThroughDYNAMODB", "kms:CreateGrant"),
  "a table is encrypted by DynamoDB's key": set("aws_dynamodb_table", "inventory-table", "server_side_encryption", {
    enabled: false,
  }),
  "a topic is not encrypted": set("aws_sns_topic", "alert-topic", "kms_master_key_id"),
  "a log is not encrypted": set("aws_cloudwatch_log_group", "load-inventory", "kms_key_id"),
  "a function sends no traces": statement("check-stock_function_policy", "SendTraces", { effect: "Deny" }),
});
