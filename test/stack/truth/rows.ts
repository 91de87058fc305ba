import type { CallerName, PlaceName } from "./cast.ts";

/** Who; may or not; does what; to what; under which circumstances. */
export type Row = readonly [
  who: CallerName,
  may: "may" | "may not",
  action: string,
  on: PlaceName | `${PlaceName}/${string}`,
  when?: Circumstance,
];

/** Condition keys of a request that its caller does not imply. */
type Circumstance = Readonly<Record<string, string | readonly string[]>>;

const PLAIN_HTTP = { "aws:SecureTransport": "false" };
const OF_OWN_STORE = { "dynamodb:LeadingKeys": ["Lyon"] };
const OF_ANOTHER_STORE = { "dynamodb:LeadingKeys": ["Oslo"] };

/** What must be possible, and what must not, in every environment. */
export const ROWS: readonly Row[] = [
  ["the loader", "may", "s3:GetObject", "uploads/a.csv"],
  ["the loader", "may", "s3:GetObjectVersion", "uploads/a.csv"],
  ["the loader", "may", "s3:ListBucket", "uploads"],
  ["the loader", "may not", "s3:PutObject", "uploads/a.csv"],
  ["the loader", "may not", "s3:DeleteObject", "uploads/a.csv"],
  ["the loader", "may", "dynamodb:Query", "inventory"],
  ["the loader", "may", "dynamodb:GetItem", "inventory"],
  ["the loader", "may", "dynamodb:PutItem", "inventory"],
  ["the loader", "may", "dynamodb:PartiQLInsert", "inventory"],
  ["the loader", "may", "dynamodb:PartiQLUpdate", "inventory"],
  ["the loader", "may not", "dynamodb:PartiQLDelete", "inventory"],
  ["the loader", "may not", "dynamodb:DeleteItem", "inventory"],
  ["the loader", "may not", "dynamodb:Scan", "inventory"],
  ["the loader", "may", "dynamodb:GetItem", "stores"],
  ["the loader", "may", "dynamodb:PutItem", "stores"],
  ["the loader", "may", "dynamodb:Query", "stores/index/AllStores"],
  ["the loader", "may not", "dynamodb:DeleteItem", "stores"],
  ["the loader", "may", "dynamodb:Query", "ledger"],
  ["the loader", "may", "dynamodb:PutItem", "ledger"],
  ["the loader", "may", "dynamodb:UpdateItem", "announcements"],
  ["the loader", "may not", "dynamodb:BatchWriteItem", "announcements"],
  ["the loader", "may", "s3:GetObject", "reports/a.csv/1.json"],
  ["the loader", "may", "s3:PutObject", "reports/a.csv/1.json"],
  ["the loader", "may", "s3:ListBucket", "reports"],
  ["the loader", "may not", "s3:DeleteObject", "reports/a.csv/1.json"],
  ["the loader", "may", "sqs:ReceiveMessage", "load queue"],
  ["the loader", "may", "sqs:DeleteMessage", "load queue"],
  ["the loader", "may", "sqs:GetQueueAttributes", "load queue"],
  ["the loader", "may", "sqs:SendMessage", "load queue"],
  ["the loader", "may not", "sqs:ReceiveMessage", "dead letters"],
  ["the loader", "may", "sns:Publish", "alerts"],
  ["the loader", "may not", "sns:Publish", "operations"],
  ["the loader", "may not", "s3:PutObject", "dashboard/index.html"],

  ["the checker", "may", "dynamodb:GetRecords", "inventory/stream/2026-01-01T00:00:00.000"],
  ["the checker", "may", "dynamodb:GetShardIterator", "inventory/stream/2026-01-01T00:00:00.000"],
  ["the checker", "may", "dynamodb:DescribeStream", "inventory/stream/2026-01-01T00:00:00.000"],
  ["the checker", "may not", "dynamodb:Query", "inventory"],
  ["the checker", "may not", "dynamodb:PutItem", "inventory"],
  ["the checker", "may", "dynamodb:BatchGetItem", "announcements"],
  ["the checker", "may", "dynamodb:BatchWriteItem", "announcements"],
  ["the checker", "may", "dynamodb:UpdateItem", "announcements"],
  ["the checker", "may", "sns:Publish", "alerts"],
  ["the checker", "may not", "sns:Publish", "operations"],
  ["the checker", "may", "sqs:SendMessage", "unreadable changes"],
  ["the checker", "may not", "sqs:SendMessage", "load queue"],
  ["the checker", "may", "s3:PutObject", "failed changes/a"],
  ["the checker", "may not", "s3:GetObject", "uploads/a.csv"],

  ["the watcher", "may", "dynamodb:Query", "stores/index/AllStores"],
  ["the watcher", "may not", "dynamodb:PutItem", "stores"],
  ["the watcher", "may not", "dynamodb:Query", "inventory"],
  ["the watcher", "may", "dynamodb:BatchGetItem", "announcements"],
  ["the watcher", "may", "dynamodb:BatchWriteItem", "announcements"],
  ["the watcher", "may", "dynamodb:UpdateItem", "announcements"],
  ["the watcher", "may", "sns:Publish", "alerts"],
  ["the watcher", "may not", "sns:Publish", "operations"],

  ["the schedule's role", "may", "lambda:InvokeFunction", "watch-stores"],
  ["the schedule's role", "may not", "lambda:InvokeFunction", "load-inventory"],
  ["the scheduler", "may", "sts:AssumeRole", "role of the schedule"],
  ["the scheduler for another group", "may not", "sts:AssumeRole", "role of the schedule"],
  ["the scheduler for another account", "may not", "sts:AssumeRole", "role of the schedule"],
  ["Lambda", "may", "sts:AssumeRole", "role of the loader"],
  ["the scheduler", "may not", "sts:AssumeRole", "role of the loader"],
  ["another account", "may not", "sts:AssumeRole", "role of the loader"],

  ["S3 for the upload bucket", "may", "sqs:SendMessage", "load queue"],
  ["S3 for another bucket", "may not", "sqs:SendMessage", "load queue"],
  ["S3 for another account", "may not", "sqs:SendMessage", "load queue"],
  ["S3 for the upload bucket", "may not", "sqs:SendMessage", "dead letters"],
  ["S3 for the upload bucket", "may not", "sqs:ReceiveMessage", "load queue"],
  ["alerts of SNS", "may", "sqs:SendMessage", "undelivered alerts"],
  ["alerts of SNS", "may not", "sqs:SendMessage", "load queue"],
  ["anyone", "may not", "sqs:SendMessage", "load queue"],
  ["another account", "may not", "sqs:SendMessage", "load queue"],
  ["anyone", "may not", "sqs:ReceiveMessage", "load queue"],

  ["an alarm", "may", "sns:Publish", "operations"],
  ["an alarm of another account", "may not", "sns:Publish", "operations"],
  ["an alarm of another system", "may not", "sns:Publish", "operations"],
  ["an alarm", "may not", "sns:Publish", "alerts"],
  ["anyone", "may not", "sns:Publish", "operations"],
  ["another account", "may not", "sns:Publish", "alerts"],

  ["this CloudFront", "may", "s3:GetObject", "dashboard/index.html"],
  ["this CloudFront", "may not", "s3:PutObject", "dashboard/index.html"],
  ["this CloudFront", "may not", "s3:GetObject", "reports/a.csv/1.json"],
  ["another distribution", "may not", "s3:GetObject", "dashboard/index.html"],
  ["anyone", "may not", "s3:GetObject", "dashboard/index.html"],
  ["anyone", "may not", "s3:GetObject", "uploads/a.csv"],
  ["another account", "may not", "s3:PutObject", "uploads/a.csv"],

  ["a guest", "may not", "sts:AssumeRoleWithWebIdentity", "role of store users"],
  ["a guest", "may not", "sts:AssumeRoleWithWebIdentity", "role of buyers"],
  ["a user of another pool", "may not", "sts:AssumeRoleWithWebIdentity", "role of buyers"],
  ["a user of another pool", "may not", "sts:AssumeRoleWithWebIdentity", "role of store users"],
  ["a signed-in user", "may", "sts:AssumeRoleWithWebIdentity", "role of buyers"],
  ["a signed-in user", "may", "sts:AssumeRoleWithWebIdentity", "role of store users"],

  ["a buyer", "may", "dynamodb:Query", "inventory", OF_OWN_STORE],
  ["a buyer", "may", "dynamodb:Query", "stores/index/AllStores"],
  ["a buyer", "may not", "dynamodb:Scan", "inventory"],
  ["a buyer", "may not", "dynamodb:PutItem", "inventory"],
  ["a buyer", "may not", "dynamodb:PartiQLSelect", "inventory"],
  ["a buyer", "may", "s3:PutObject", "uploads/stores/Lyon/a.csv"],
  ["a buyer", "may not", "s3:PutObject", "uploads/settings/thresholds.csv"],
  ["a buyer", "may not", "s3:GetObject", "uploads/stores/Lyon/a.csv"],
];

/** What stays out where session tags and TLS are: everywhere but in the local cloud. */
export const REMOTE_ROWS: readonly Row[] = [
  ["Lyon's user", "may", "dynamodb:Query", "inventory", OF_OWN_STORE],
  ["Lyon's user", "may", "dynamodb:GetItem", "stores", OF_OWN_STORE],
  ["Lyon's user", "may", "dynamodb:Query", "ledger", OF_OWN_STORE],
  ["Lyon's user", "may not", "dynamodb:Query", "inventory", OF_ANOTHER_STORE],
  ["Lyon's user", "may not", "dynamodb:Query", "stores", OF_ANOTHER_STORE],
  ["Lyon's user", "may not", "dynamodb:Query", "ledger", OF_ANOTHER_STORE],
  ["Lyon's user", "may not", "dynamodb:Query", "inventory"],
  ["Lyon's user", "may not", "dynamodb:Scan", "inventory"],
  ["Lyon's user", "may not", "dynamodb:PutItem", "inventory", OF_OWN_STORE],
  ["Lyon's user", "may not", "dynamodb:Query", "stores/index/AllStores", OF_OWN_STORE],
  ["Lyon's user", "may", "s3:PutObject", "uploads/stores/Lyon/a.csv"],
  ["Lyon's user", "may not", "s3:PutObject", "uploads/stores/Oslo/a.csv"],
  ["Lyon's user", "may", "s3:GetObject", "reports/stores/Lyon/a.csv/1.json"],
  ["Lyon's user", "may not", "s3:GetObject", "reports/stores/Oslo/a.csv/1.json"],
  ["a user of Lyon/drops", "may not", "s3:PutObject", "uploads/stores/Lyon/drops/a.csv"],
  ["a user of Lyon/drops", "may not", "s3:GetObject", "reports/stores/Lyon/drops/a.csv/1.json"],
  ["a user of no store", "may not", "dynamodb:Query", "inventory", OF_ANOTHER_STORE],
  ["a user of no store", "may not", "s3:PutObject", "uploads/stores/Oslo/a.csv"],

  ["the loader", "may not", "s3:GetObject", "uploads/a.csv", PLAIN_HTTP],
  ["the loader", "may not", "s3:PutObject", "reports/a.csv/1.json", PLAIN_HTTP],
  ["the checker", "may not", "s3:PutObject", "failed changes/a", PLAIN_HTTP],
  ["this CloudFront", "may not", "s3:GetObject", "dashboard/index.html", PLAIN_HTTP],
  ["the loader", "may not", "sqs:ReceiveMessage", "load queue", PLAIN_HTTP],
  ["the checker", "may not", "sqs:SendMessage", "unreadable changes", PLAIN_HTTP],
  ["the loader", "may not", "sns:Publish", "alerts", PLAIN_HTTP],
  ["an alarm", "may not", "sns:Publish", "operations", PLAIN_HTTP],
];

/** What becomes of Lyon's uploader, whose account is another one. */
export const UPLOADER_ROWS: readonly Row[] = [
  ["Lyon's uploader", "may", "s3:PutObject", "uploads/stores/Lyon/a.csv"],
  ["Lyon's uploader", "may not", "s3:PutObject", "uploads/stores/Oslo/a.csv"],
  ["Lyon's uploader", "may not", "s3:PutObject", "uploads/stores/Lyons/a.csv"],
  ["Lyon's uploader", "may not", "s3:PutObject", "uploads/settings/removals.csv"],
  ["Lyon's uploader", "may not", "s3:GetObject", "uploads/stores/Lyon/a.csv"],
  ["Lyon's uploader", "may not", "s3:DeleteObject", "uploads/stores/Lyon/a.csv"],
  ["Lyon's uploader", "may not", "s3:ListBucket", "uploads"],
  ["Lyon's uploader", "may not", "s3:PutObject", "uploads/stores/Lyon/a.csv", PLAIN_HTTP],
  ["another account", "may not", "s3:PutObject", "uploads/stores/Lyon/a.csv"],
];

const through = (service: string) => ({ "kms:ViaService": `${service}.eu-central-1.amazonaws.com` });

/**
 * Who may use a key of the environment's own. The evaluator knows no encryption context, so that the one log group and
 * the one bucket may is left to the rules in `rules/keys.ts` and `rules/policies.ts`.
 */
export const KEY_ROWS: readonly Row[] = [
  ["another account", "may not", "kms:Decrypt", "key"],
  ["another account", "may not", "kms:Decrypt", "key", through("s3")],
  ["another account", "may not", "kms:ScheduleKeyDeletion", "key"],
  ["anyone", "may not", "kms:Decrypt", "key"],
  ["the account's administrator", "may", "kms:PutKeyPolicy", "key"],
  ["the account's administrator", "may", "kms:CreateGrant", "key", through("dynamodb")],
  ["the account's administrator", "may not", "kms:Decrypt", "key"],

  ["the loader", "may", "kms:Decrypt", "key", through("s3")],
  ["the loader", "may", "kms:GenerateDataKey", "key", through("s3")],
  ["the loader", "may", "kms:Decrypt", "key", through("sqs")],
  ["the loader", "may", "kms:GenerateDataKey", "key", through("sns")],
  ["the loader", "may", "kms:Decrypt", "key", through("dynamodb")],
  ["the loader", "may not", "kms:Decrypt", "key"],
  ["the loader", "may not", "kms:CreateGrant", "key", through("dynamodb")],
  ["the checker", "may", "kms:GenerateDataKey", "key", through("s3")],
  ["the checker", "may not", "kms:Decrypt", "key", through("s3")],
  ["the watcher", "may", "kms:Decrypt", "key", through("dynamodb")],
  ["the watcher", "may not", "kms:Decrypt", "key", through("sqs")],
  ["the schedule's role", "may not", "kms:Decrypt", "key", through("dynamodb")],
  ["a buyer", "may", "kms:Decrypt", "key", through("dynamodb")],
  ["a buyer", "may not", "kms:Decrypt", "key", through("sqs")],
  ["a buyer", "may not", "kms:Decrypt", "key"],
  ["Lyon's user", "may", "kms:Decrypt", "key", through("dynamodb")],
  ["Lyon's user", "may not", "kms:GenerateDataKey", "key", through("dynamodb")],
  ["Lyon's user", "may", "kms:GenerateDataKey", "key", through("s3")],

  ["S3 for the upload bucket", "may", "kms:GenerateDataKey", "key"],
  ["S3 for the upload bucket", "may", "kms:Decrypt", "key"],
  ["the logs", "may not", "kms:Decrypt", "key"],
  ["S3 for the upload bucket", "may not", "kms:PutKeyPolicy", "key"],
  ["S3 for another bucket", "may not", "kms:GenerateDataKey", "key"],
  ["S3 for another account", "may not", "kms:GenerateDataKey", "key"],
  ["alerts of SNS", "may", "kms:GenerateDataKey", "key"],
  ["alerts of SNS for another account", "may not", "kms:GenerateDataKey", "key"],
  ["an alarm", "may", "kms:GenerateDataKey", "key"],
  ["an alarm of another system", "may not", "kms:GenerateDataKey", "key"],
  ["an alarm of another account", "may not", "kms:GenerateDataKey", "key"],
  ["Lyon's uploader", "may not", "kms:GenerateDataKey", "key", through("s3")],
  ["Lyon's uploader", "may not", "kms:Decrypt", "key", through("dynamodb")],
];
