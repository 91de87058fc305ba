import type { CallerName, PlaceName } from "./cast.ts";

/** A request: who; does what; to what; under which circumstances. */
export interface Request {
  readonly who: CallerName;
  readonly action: string;
  readonly on: Target;
  readonly when?: Circumstance;
}

/** What IAM must decide on a request. */
export interface Row extends Request {
  readonly may: boolean;
}

/** Condition keys of a request that its caller does not imply. */
export type Circumstance = Readonly<Record<string, string | readonly string[]>>;
type Target = PlaceName | `${PlaceName}/${string}`;
type OneOrMore<Value> = Value | readonly Value[];

/** Who; may or not; does what; to what; when: each of one or more, of which every combination is a row. */
type Rows = readonly [
  who: OneOrMore<CallerName>,
  may: "may" | "may not",
  action: OneOrMore<string>,
  on: OneOrMore<Target>,
  when?: OneOrMore<Circumstance>,
];

const each = <Value>(value: OneOrMore<Value>) => [value].flat() as readonly Value[]; // flat of one level is a list of them

function rows(table: readonly Rows[]): readonly Row[] {
  return table.flatMap(([whos, may, actions, places, whens = []]) =>
    each(whos).flatMap((who) =>
      each(actions).flatMap((action) =>
        each(places).flatMap((on) => {
          const row = { who, may: may === "may", action, on };
          const circumstances = each(whens);
          return circumstances.length === 0 ? [row] : circumstances.map((when) => ({ ...row, when }));
        }),
      ),
    ),
  );
}

const READ = ["dynamodb:Query", "dynamodb:GetItem"];
/** Every way in which DynamoDB is written or searched. */
const WRITE_OR_SEARCH = [
  ...["Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchGetItem", "BatchWriteItem"],
  ...["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete", "DeleteTable", "DescribeTable"],
].map((action) => `dynamodb:${action}`);
const ANNOUNCE = ["dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:UpdateItem"];
const DELETE_OBJECT = ["s3:DeleteObject", "s3:DeleteObjectVersion"];
const STREAM = "inventory/stream/2026-01-01T00:00:00.000";
const VIEWED = ["inventory", "stores", "uploads table"] as const;
const ROLES_OF_PEOPLE = ["role of buyers", "role of store users"] as const;
const PEOPLE = ["a buyer", "Tokyo's user", "a user of no store"] as const;

const PLAIN_HTTP = { "aws:SecureTransport": "false" };
const ofStores = (...stores: string[]) => stores.map((store) => ({ "dynamodb:LeadingKeys": [store] }));
const inBucket = <Bucket extends PlaceName>(bucket: Bucket, ...keys: string[]) =>
  keys.map((key) => `${bucket}/${key}` as const);

/** What must be possible, and what must not, in every environment. */
export const ROWS = rows([
  ["the loader", "may", ["s3:GetObject", "s3:GetObjectVersion"], ["upload bucket/a.csv", "settings/thresholds.json"]],
  ["the loader", "may not", ["s3:PutObject", ...DELETE_OBJECT], "upload bucket/a.csv"],
  ["the loader", "may", "s3:ListBucket", ["upload bucket", "reports", "settings"]],
  ["the loader", "may", [...READ, "dynamodb:PutItem", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate"], "inventory"],
  ["the loader", "may not", ["dynamodb:PartiQLDelete", "dynamodb:DeleteItem", "dynamodb:Scan"], "inventory"],
  ["the loader", "may", ["dynamodb:GetItem", "dynamodb:PutItem"], "stores"],
  ["the loader", "may", "dynamodb:Query", ["stores/index/AllStores", "uploads table"]],
  ["the loader", "may not", "dynamodb:DeleteItem", "stores"],
  ["the loader", "may", "dynamodb:PutItem", "uploads table"],
  ["the loader", "may", "dynamodb:UpdateItem", "announcements"],
  ["the loader", "may not", "dynamodb:BatchWriteItem", "announcements"],
  ["the loader", "may", ["s3:GetObject", "s3:PutObject"], "reports/a.csv/1.json"],
  ["the loader", "may not", "s3:DeleteObject", "reports/a.csv/1.json"],
  ["the loader", "may", "s3:PutObject", "settings/thresholds.json"],
  ["the loader", "may", "s3:ListBucketVersions", "settings"],
  ["the loader", "may not", "s3:PutObject", ["settings/other.json", "dashboard/index.html"]],
  ["the loader", "may not", DELETE_OBJECT, "settings/thresholds.json"],
  [
    ...(["the loader", "may"] as const),
    ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:SendMessage"],
    "upload queue",
  ],
  ["the loader", "may not", "sqs:ReceiveMessage", "dead letters"],
  ["the loader", "may", "sns:Publish", ["alerts", "operations"]],

  ["the checker", "may", ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"], STREAM],
  ["the checker", "may not", ["dynamodb:Query", "dynamodb:PutItem"], "inventory"],
  [["the checker", "the watcher"], "may", ANNOUNCE, "announcements"],
  [["the checker", "the watcher"], "may", "sns:Publish", "alerts"],
  [["the checker", "the watcher"], "may not", "sns:Publish", "operations"],
  [["the checker", "the watcher"], "may not", "s3:GetObject", "upload bucket/a.csv"],
  ["the checker", "may", "sqs:SendMessage", "unreadable changes"],
  ["the checker", "may not", "sqs:SendMessage", "upload queue"],
  ["the checker", "may", "s3:PutObject", "failed changes/a"],
  ["the checker", "may not", "s3:GetObject", "settings/thresholds.json"],

  ["the watcher", "may", "dynamodb:Query", "stores/index/AllStores"],
  ["the watcher", "may not", "dynamodb:PutItem", "stores"],
  ["the watcher", "may not", "dynamodb:Query", "inventory"],
  ["the watcher", "may", [...READ, "dynamodb:UpdateItem"], "uploads table"],
  ["the watcher", "may not", ["dynamodb:Scan", "dynamodb:PutItem", "dynamodb:DeleteItem"], "uploads table"],
  ["the watcher", "may", "sqs:SendMessage", "upload queue"],
  ["the watcher", "may not", "sqs:ReceiveMessage", "upload queue"],

  ["the schedule's role", "may", "lambda:InvokeFunction", "watch-stores"],
  ["the schedule's role", "may not", "lambda:InvokeFunction", "load-inventory"],
  ["the scheduler", "may", "sts:AssumeRole", "role of the schedule"],
  [
    ...([["the scheduler for another group", "the scheduler for another account"], "may not"] as const),
    ...(["sts:AssumeRole", "role of the schedule"] as const),
  ],
  ["Lambda", "may", "sts:AssumeRole", "role of the loader"],
  [["the scheduler", "another account"], "may not", "sts:AssumeRole", "role of the loader"],
  [["Lambda", "Tokyo's user"], "may not", "sts:AssumeRole", ROLES_OF_PEOPLE],

  ["S3 for the upload bucket", "may", "sqs:SendMessage", "upload queue"],
  [
    ["S3 for another bucket", "S3 for another account", "alerts of SNS", "anyone", "another account"],
    ...(["may not", "sqs:SendMessage", "upload queue"] as const),
  ],
  ["S3 for the upload bucket", "may not", "sqs:SendMessage", "dead letters"],
  [["S3 for the upload bucket", "anyone"], "may not", "sqs:ReceiveMessage", "upload queue"],
  ["alerts of SNS", "may", "sqs:SendMessage", "undelivered alerts"],

  ["an alarm", "may", "sns:Publish", "operations"],
  [["an alarm of another account", "an alarm of another system", "anyone"], "may not", "sns:Publish", "operations"],
  [["an alarm", "another account"], "may not", "sns:Publish", "alerts"],

  ["this CloudFront", "may", "s3:GetObject", "dashboard/index.html"],
  ["this CloudFront", "may not", "s3:PutObject", "dashboard/index.html"],
  ["this CloudFront", "may not", "s3:GetObject", "reports/a.csv/1.json"],
  [["another distribution", "anyone"], "may not", "s3:GetObject", "dashboard/index.html"],
  ["anyone", "may not", "s3:GetObject", "upload bucket/a.csv"],
  ["another account", "may not", "s3:PutObject", ["upload bucket/a.csv", "settings/thresholds.json"]],

  ["a signed-in user", "may", "sts:AssumeRoleWithWebIdentity", ROLES_OF_PEOPLE],
  [
    ...([["a guest", "a user of another pool", "a user of no pool"], "may not"] as const),
    ...(["sts:AssumeRoleWithWebIdentity", ROLES_OF_PEOPLE] as const),
  ],

  ["a buyer", "may", READ, "inventory", ofStores("Toronto", "東京", "O'Hare #2")],
  ["a buyer", "may", READ, "stores", ofStores("Toronto")],
  ["a buyer", "may", READ, "uploads table", ofStores("*")],
  ["a buyer", "may", "dynamodb:Query", "stores/index/AllStores", [{}, ...ofStores("*")]],
  [
    ...(["a buyer", "may", "s3:PutObject"] as const),
    inBucket("upload bucket", "stores/Toronto/a.csv", "dry-run/stores/東京/a.csv"),
  ],
  [
    ...(["a buyer", "may not", "s3:PutObject"] as const),
    inBucket("upload bucket", "a.csv", "settings/thresholds.csv", "settings/removals.csv", "dry-run/a.csv"),
  ],
  ["a buyer", "may not", "s3:PutObject", "settings/thresholds.json"],
  ["a buyer", "may", "s3:GetObject", inBucket("reports", "stores/Toronto/a.csv/v1.json", "long-keys/0/v1.json")],

  [PEOPLE, "may not", WRITE_OR_SEARCH, [...VIEWED, "announcements"]],
  [PEOPLE, "may not", READ, "announcements", ofStores("東京")],
  [PEOPLE, "may not", ["s3:GetObject", "s3:DeleteObject"], "upload bucket/stores/東京/a.csv"],
  [PEOPLE, "may not", "s3:PutObject", ["reports/stores/東京/a.csv/v1.json", "dashboard/index.html"]],
  [PEOPLE, "may not", "s3:ListBucket", ["upload bucket", "reports", "dashboard"]],
]);

/** What stays out where session tags and TLS are: everywhere but in the local cloud. */
export const REMOTE_ROWS = rows([
  ["Tokyo's user", "may", READ, VIEWED, ofStores("東京")],
  ["Tokyo's user", "may not", READ, VIEWED, ofStores("Toronto", "*", "東", "東京2", "")],
  // A request that names no store, or another one beside its own.
  ["Tokyo's user", "may not", "dynamodb:Query", "inventory"],
  ["Tokyo's user", "may not", "dynamodb:GetItem", "inventory", { "dynamodb:LeadingKeys": ["東京", "Toronto"] }],
  ["Tokyo's user", "may not", "dynamodb:PutItem", "inventory", ofStores("東京")],
  ["Tokyo's user", "may not", READ, "stores/index/AllStores", ofStores("*", "東京")],
  [
    ...(["Tokyo's user", "may", "s3:PutObject"] as const),
    inBucket("upload bucket", "stores/東京/a.csv", "dry-run/stores/東京/a b.csv"),
  ],
  [
    ...(["Tokyo's user", "may not", "s3:PutObject"] as const),
    inBucket(
      ...(["upload bucket", "stores/Toronto/a.csv", "stores/東京", "stores/東京2/a.csv", "a.csv"] as const),
      ...["settings/thresholds.csv", "settings/removals.csv"],
      ...["dry-run/a.csv", "dry-run/stores/Toronto/a.csv", "dry-run/settings/removals.csv"],
    ),
  ],
  [
    ...(["Tokyo's user", "may", "s3:GetObject"] as const),
    inBucket("reports", "stores/東京/a.csv/v1.json", "dry-run/stores/東京/a.csv/v1.rejected.csv"),
  ],
  [
    ...(["Tokyo's user", "may not", "s3:GetObject"] as const),
    inBucket(
      ...(["reports", "stores/Toronto/a.csv/v1.json", "dry-run/stores/Toronto/a.csv/v1.json"] as const),
      ...["a.csv/v1.json", "long-keys/0/v1.json"],
    ),
  ],
  ["a user of Toronto/drops", "may not", "s3:PutObject", "upload bucket/stores/Toronto/drops/a.csv"],
  ["a user of Toronto/drops", "may not", "s3:GetObject", "reports/stores/Toronto/drops/a.csv/v1.json"],
  ["a user of no store", "may not", READ, VIEWED, ofStores("", "*", "Toronto")],
  ["a user of no store", "may not", READ, "stores/index/AllStores", ofStores("*")],
  [
    ...(["a user of no store", "may not", "s3:PutObject"] as const),
    inBucket("upload bucket", "stores//a.csv", "stores/Toronto/a.csv", "a.csv"),
  ],
  [
    ...(["a user of no store", "may not", "s3:GetObject"] as const),
    inBucket("reports", "stores//a.csv/v1.json", "stores/Toronto/a.csv/v1.json"),
  ],

  ["the loader", "may not", "s3:GetObject", "upload bucket/a.csv", PLAIN_HTTP],
  ["the loader", "may not", "s3:PutObject", ["reports/a.csv/1.json", "settings/thresholds.json"], PLAIN_HTTP],
  ["the loader", "may not", "sns:Publish", ["operations", "alerts"], PLAIN_HTTP],
  ["the loader", "may not", "sqs:ReceiveMessage", "upload queue", PLAIN_HTTP],
  ["the checker", "may not", "s3:PutObject", "failed changes/a", PLAIN_HTTP],
  ["the checker", "may not", "sqs:SendMessage", "unreadable changes", PLAIN_HTTP],
  ["this CloudFront", "may not", "s3:GetObject", "dashboard/index.html", PLAIN_HTTP],
  ["an alarm", "may not", "sns:Publish", "operations", PLAIN_HTTP],
  ["a buyer", "may not", "s3:PutObject", "upload bucket/stores/Toronto/a.csv", PLAIN_HTTP],
  ["Tokyo's user", "may not", "s3:GetObject", "reports/stores/東京/a.csv/v1.json", PLAIN_HTTP],
]);

const UPLOADED = "upload bucket/stores/Lyon/a.csv";
const REPORT = "reports/stores/Lyon/a.csv/latest.json";

/** What becomes of Lyon's uploader, whose account is another one. */
export const UPLOADER_ROWS = rows([
  ["Lyon's uploader", "may", "s3:PutObject", UPLOADED],
  [
    ...(["Lyon's uploader", "may not", "s3:PutObject"] as const),
    inBucket("upload bucket", "stores/Oslo/a.csv", "stores/Lyons/a.csv", "settings/removals.csv"),
  ],
  ["Lyon's uploader", "may not", ["s3:GetObject", "s3:DeleteObject"], UPLOADED],
  ["Lyon's uploader", "may not", "s3:ListBucket", ["upload bucket", "reports"]],
  ["Lyon's uploader", "may not", "s3:PutObject", UPLOADED, PLAIN_HTTP],
  [["Ly's uploader", "another account"], "may not", "s3:PutObject", UPLOADED],

  ["Lyon's uploader", "may", "s3:GetObject", [REPORT, "reports/stores/Lyon/a.csv/1.rejected.csv"]],
  [
    ...(["Lyon's uploader", "may not", "s3:GetObject"] as const),
    [
      "reports/settings/thresholds.csv/latest.json",
      ...inBucket("reports", "stores/Oslo/a.csv/latest.json", "stores/Ly/a.csv/latest.json"),
      ...inBucket("reports", "stores/Lyon.csv/latest.json", "inventory.csv/latest.json", "long-keys/0/latest.json"),
    ],
  ],
  ["Lyon's uploader", "may not", ["s3:PutObject", "s3:DeleteObject"], REPORT],
  ["Lyon's uploader", "may not", "s3:GetObject", REPORT, PLAIN_HTTP],
  ["Ly's uploader", "may", "s3:GetObject", "reports/stores/Ly/a.csv/latest.json"],
  [["Ly's uploader", "another account"], "may not", "s3:GetObject", REPORT],
]);

const through = (service: string) => ({ "kms:ViaService": `${service}.eu-central-1.amazonaws.com` });
const SEND = ["kms:GenerateDataKey", "kms:Decrypt"];

/**
 * Who may use a key of the environment's own. The evaluator knows no encryption context, so that the one log group and
 * the one bucket may is left to the rules in `rules/keys.ts` and `rules/policies.ts`.
 */
export const KEY_ROWS = rows([
  ["another account", "may not", "kms:Decrypt", "key", [{}, through("s3")]],
  ["another account", "may not", "kms:ScheduleKeyDeletion", "key"],
  ["anyone", "may not", "kms:Decrypt", "key"],
  ["the account's administrator", "may", "kms:PutKeyPolicy", "key"],
  ["the account's administrator", "may", "kms:CreateGrant", "key", through("dynamodb")],
  ["the account's administrator", "may not", "kms:Decrypt", "key"],

  ["the loader", "may", "kms:Decrypt", "key", [through("s3"), through("sqs"), through("dynamodb")]],
  ["the loader", "may", "kms:GenerateDataKey", "key", [through("s3"), through("sns")]],
  ["the loader", "may not", "kms:Decrypt", "key"],
  ["the loader", "may not", "kms:CreateGrant", "key", through("dynamodb")],
  ["the checker", "may", "kms:GenerateDataKey", "key", through("s3")],
  [["the checker", "the watcher"], "may not", "kms:Decrypt", "key", through("s3")],
  ["the watcher", "may", "kms:Decrypt", "key", [through("dynamodb"), through("sqs")]],
  ["the schedule's role", "may not", "kms:Decrypt", "key", through("dynamodb")],
  [["a buyer", "Tokyo's user"], "may", "kms:Decrypt", "key", through("dynamodb")],
  ["a buyer", "may not", "kms:Decrypt", "key", [{}, through("sqs")]],
  ["Tokyo's user", "may not", "kms:GenerateDataKey", "key", through("dynamodb")],
  ["Tokyo's user", "may", "kms:GenerateDataKey", "key", through("s3")],

  ["S3 for the upload bucket", "may", SEND, "key"],
  ["S3 for the upload bucket", "may not", "kms:PutKeyPolicy", "key"],
  ["the logs", "may not", "kms:Decrypt", "key"],
  [["alerts of SNS", "an alarm"], "may", "kms:GenerateDataKey", "key"],
  [
    [
      ...(["S3 for another bucket", "S3 for another account", "alerts of SNS for another account"] as const),
      ...(["an alarm of another system", "an alarm of another account"] as const),
    ],
    ...(["may not", "kms:GenerateDataKey", "key"] as const),
  ],
  ["Lyon's uploader", "may not", "kms:GenerateDataKey", "key", through("s3")],
  ["Lyon's uploader", "may not", "kms:Decrypt", "key", through("dynamodb")],
]);
