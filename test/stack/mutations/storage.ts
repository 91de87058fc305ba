import { plus, rewrite, set, setIn, statement, twice, weaknesses, without, withoutStatement } from "./planting.ts";

const bucket = setIn("aws_s3_bucket");
const publicAccess = setIn("aws_s3_bucket_public_access_block");
const lifecycle = setIn("aws_s3_bucket_lifecycle_configuration");
const queue = setIn("aws_sqs_queue");
const table = setIn("aws_dynamodb_table");

/** Buckets, queues, tables. */
export const STORAGE = weaknesses({
  "a bucket takes public ACLs": publicAccess("report-bucket", "block_public_acls", false),
  "a bucket takes public policies": publicAccess("upload-bucket", "block_public_policy", false),
  "a bucket honours public ACLs": publicAccess("check-stock", "ignore_public_acls"),
  "a bucket lets the public in": publicAccess("dashboard-site", "restrict_public_buckets", false),
  "a bucket has no public access block": without("aws_s3_bucket_public_access_block", "upload-bucket"),
  "a bucket's objects belong to whoever writes them": set(
    "aws_s3_bucket_ownership_controls",
    "upload-bucket",
    "rule.object_ownership",
    "ObjectWriter",
  ),
  "a bucket keeps no versions": set(
    "aws_s3_bucket_versioning",
    "upload-bucket",
    "versioning_configuration.status",
    "Suspended",
  ),
  "a bucket is not encrypted": without("aws_s3_bucket_server_side_encryption_configuration", "report-bucket"),
  "a bucket has no lifecycle": without("aws_s3_bucket_lifecycle_configuration", "upload-bucket"),
  "a bucket's lifecycle is off": lifecycle("report-bucket", "rule.0.status", "Disabled"),
  "a bucket keeps old versions for ever": lifecycle("upload-bucket", "rule.0.noncurrent_version_expiration"),
  "a bucket keeps unfinished uploads": lifecycle("upload-bucket", "rule.0.abort_incomplete_multipart_upload"),
  "settings in force expire": lifecycle("settings-bucket", "rule.0.expiration", [{ days: 90 }]),
  "settings from before are forgotten": lifecycle(
    "settings-bucket",
    "rule.0.noncurrent_version_expiration.0.newer_noncurrent_versions",
  ),
  "a bucket speaks plain HTTP": withoutStatement("upload-bucket_uploads_policy", "RefuseWithoutTls"),
  "a bucket's objects are read by plain HTTP": statement("report-bucket_reports_policy", "RefuseWithoutTls", {
    resources: ["arn:aws:s3:::inventory-dev-reports-111111111111"],
  }),
  "a bucket has no policy": without("aws_s3_bucket_policy", "check-stock"),
  "a bucket has two notifications": twice("aws_s3_bucket_notification", "load-queue"),
  "a bucket sends events of deletions too": set("aws_s3_bucket_notification", "load-queue", "queue.0.events", [
    "s3:ObjectCreated:*",
    "s3:ObjectRemoved:*",
  ]),
  "a bucket is destroyed with what is in it": bucket("upload-bucket", "force_destroy", true),
  "a bucket may be destroyed": bucket("report-bucket", "lifecycle.prevent_destroy", false),
  "a bucket has the same name in every environment": bucket(
    "report-bucket",
    "bucket",
    "inventory-reports-111111111111",
  ),
  "a bucket opens to every page": set(
    "aws_s3_bucket_cors_configuration",
    "upload-bucket",
    "cors_rule.0.allowed_origins",
    ["*"],
  ),
  "a new bucket has none of what protects one": plus("aws_s3_bucket", "new", {
    bucket: "inventory-dev-new-111111111111",
  }),
  "a bucket has an ACL": plus("aws_s3_bucket_acl", "public", {
    bucket: "inventory-dev-uploads-111111111111",
    acl: "public-read",
  }),

  "a queue is not encrypted": queue("load-queue_B", "sqs_managed_sse_enabled", false),
  "a queue forgets after four days": queue("load-queue_dead", "message_retention_seconds", 345600),
  "a queue takes small messages only": queue("load-queue_B", "max_message_size", 1024),
  "a queue shows a message again too soon": queue("load-queue_B", "visibility_timeout_seconds", 120),
  "a queue has no dead-letter queue": queue("load-queue_B", "redrive_policy"),
  "a queue tries once": rewrite(
    "aws_sqs_queue",
    "load-queue_B",
    "redrive_policy",
    '"maxReceiveCount":5',
    '"maxReceiveCount":1',
  ),
  "a dead-letter queue takes from every queue": queue("load-queue_dead", "redrive_allow_policy"),
  "a queue speaks plain HTTP": withoutStatement("check-stock_unreadable_policy", "RefuseWithoutTls"),

  "a table cannot be restored": table("inventory-table", "point_in_time_recovery.enabled", false),
  "a table may be deleted": table("inventory-table", "deletion_protection_enabled", false),
  "a table may be destroyed": table("stores-table", "lifecycle.prevent_destroy"),
  "a table costs while nobody uses it": table("uploads-table", "billing_mode", "PROVISIONED"),
  "a stream lacks the old image": table("inventory-table", "stream_view_type", "NEW_IMAGE"),
  "a table's items never expire": table("announcements-table", "ttl.enabled", false),
  "a table is encrypted by a key that nobody named": table("stores-table", "server_side_encryption.enabled", true),
});
