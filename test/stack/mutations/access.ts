import {
  condition,
  plus,
  plusAction,
  set,
  statement,
  twice,
  weaknesses,
  without,
  withoutAction,
  withoutCondition,
  withoutStatement,
} from "./planting.ts";

const EVERYBODY = [{ type: "*", identifiers: ["*"] }];
const STRANGER = [{ type: "AWS", identifiers: ["arn:aws:iam::999999999999:root"] }];

/** Who may do what: policies and roles. */
export const ACCESS = weaknesses({
  "a function may do everything with a table": statement("load-inventory_function_policy", "LoadStockLevels", {
    actions: ["dynamodb:*"],
  }),
  "a function may write to every table": statement("load-inventory_function_policy", "LoadStockLevels", {
    resources: ["*"],
  }),
  "a function may read every bucket": statement("load-inventory_function_policy", "ReadUploads", {
    resources: ["arn:aws:s3:::*"],
  }),
  "a function may write to every table of the account": statement(
    "check-stock_function_policy",
    "RememberAnnouncements",
    {
      resources: ["arn:aws:dynamodb:eu-central-1:111111111111:table/*"],
    },
  ),
  "a function may do everything but one thing": statement("check-stock_function_policy", "PublishAlerts", {
    actions: undefined,
    not_actions: ["sns:DeleteTopic"],
  }),
  "a function may delete items": plusAction("load-inventory_function_policy", "LoadStockLevels", "dynamodb:DeleteItem"),
  "a function may scan a table": plusAction("load-inventory_function_policy", "LoadStockLevels", "dynamodb:Scan"),
  "the watcher may write summaries": plusAction("watch-stores_function_policy", "ListStores", "dynamodb:PutItem"),
  "the checker may ring the operators' topic": statement("check-stock_function_policy", "PublishAlerts", {
    resources: ["arn:aws:sns:eu-central-1:111111111111:inventory-dev-operations"],
  }),
  "the emulator's permission is in an account": plusAction(
    "load-inventory_function_policy",
    "LoadStockLevels",
    "dynamodb:BatchExecuteStatement",
  ),
  "the loader cannot update rows": withoutAction("load-inventory_function_policy", "dynamodb:PartiQLUpdate"),
  "the loader cannot insert rows": withoutAction("load-inventory_function_policy", "dynamodb:PartiQLInsert"),
  "the loader cannot read a version": withoutAction("load-inventory_function_policy", "s3:GetObjectVersion"),
  "the loader cannot tell missing from forbidden": withoutStatement("load-inventory_function_policy", "ListUploads"),
  "the loader may put anything into the settings' bucket": statement(
    "load-inventory_function_policy",
    "PutSettingsInForce",
    { resources: ["arn:aws:s3:::inventory-dev-settings-111111111111/*"] },
  ),
  "the loader cannot tell operators": withoutStatement("load-inventory_function_policy", "TellOperators"),
  "the loader cannot read the settings before": withoutAction(
    "load-inventory_function_policy",
    "s3:ListBucketVersions",
  ),
  "the checker cannot keep what fails": withoutStatement("check-stock_function_policy", "KeepFailedBatches"),
  "the checker cannot read the stream": withoutStatement("check-stock_function_policy", "ReadStream"),
  "the schedule calls another function": statement("watch-stores_schedule-policy", "Invoke", {
    resources: ["arn:aws:lambda:eu-central-1:111111111111:function:inventory-dev-load-inventory"],
  }),
  "a role has AWS's own policy": set("aws_iam_role", "check-stock", "managed_policy_arns", [
    "arn:aws:iam::aws:policy/AdministratorAccess",
  ]),
  "a role has a second policy": twice("aws_iam_role_policy", "watch-stores_function", { name: "more" }),
  "a policy is attached from elsewhere": plus("aws_iam_role_policy_attachment", "admin", {
    role: "inventory-dev-check-stock",
    policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
  }),
  "a user has a key": plus("aws_iam_access_key", "key", { user: "somebody" }),
  "a role trusts another account": statement("check-stock_function_trust", "", {
    principals: STRANGER,
    sid: undefined,
  }),
  "a role trusts two services": set("aws_iam_role", "watch-stores_schedule", "assume_role_policy", bothServices()),

  "any bucket may send to the queue": withoutCondition("load-queue_policy", "UploadBucketSends", "aws:SourceArn"),
  "any account's bucket may send to the queue": withoutCondition(
    "load-queue_policy",
    "UploadBucketSends",
    "aws:SourceAccount",
  ),
  "another account's bucket may send to the queue": condition(
    "load-queue_policy",
    "UploadBucketSends",
    "aws:SourceAccount",
    { values: ["999999999999"] },
  ),
  "every bucket may send to the queue": condition("load-queue_policy", "UploadBucketSends", "aws:SourceArn", {
    values: ["arn:aws:s3:::*"],
  }),
  "everybody may send to the queue": statement("load-queue_policy", "UploadBucketSends", { principals: EVERYBODY }),
  "another account may send to the queue": statement("load-queue_policy", "UploadBucketSends", {
    principals: STRANGER,
    condition: [],
  }),
  "the upload bucket may not send to the queue": withoutStatement("load-queue_policy", "UploadBucketSends"),
  "S3 may read the queue": plusAction("load-queue_policy", "UploadBucketSends", "sqs:ReceiveMessage"),
  "any topic may send to the queue of undelivered alerts": withoutCondition(
    "alert-topic_undelivered",
    "SubscriptionsSend",
    "aws:SourceArn",
  ),
  "any account's alarm may ring": withoutCondition("operations-topic", "AlarmsPublish", "aws:SourceAccount"),
  "any alarm may ring": withoutCondition("operations-topic", "AlarmsPublish", "aws:SourceArn"),
  "no alarm may ring": without("aws_sns_topic_policy", "operations-topic"),
  "a topic speaks plain HTTP": withoutStatement("operations-topic", "RefuseWithoutTls"),
  "alerts are published by plain HTTP": withoutStatement("alert-topic_policy", "RefuseWithoutTls"),
  "everybody may publish alerts": statement("alert-topic_policy", "RefuseWithoutTls", {
    effect: "Allow",
    condition: [],
  }),
  "any account's scheduler may take the schedule's role": withoutCondition(
    "watch-stores_schedule-trust",
    "TrustService",
    "aws:SourceAccount",
  ),
  "any schedule may take the schedule's role": withoutCondition(
    "watch-stores_schedule-trust",
    "TrustService",
    "aws:SourceArn",
  ),
  "a refusal of plain HTTP has an exception": statement("upload-bucket_uploads_policy", "RefuseWithoutTls", {
    condition: [
      { test: "Bool", variable: "aws:SecureTransport", values: ["false"] },
      { test: "StringNotEquals", variable: "aws:PrincipalAccount", values: ["111111111111"] },
    ],
  }),

  "an uploader writes anywhere": statement("upload-bucket_uploads_policy", "Uploader0", {
    resources: ["arn:aws:s3:::inventory-dev-uploads-111111111111/*"],
  }),
  "an uploader writes into stores that begin alike": statement("upload-bucket_uploads_policy", "Uploader0", {
    resources: ["arn:aws:s3:::inventory-dev-uploads-111111111111/stores/Lyon*"],
  }),
  "an uploader reads": plusAction("upload-bucket_uploads_policy", "Uploader0", "s3:GetObject"),
  "an uploader that no file names": statement("upload-bucket_uploads_policy", "Uploader0", { principals: STRANGER }),
  "everybody uploads": statement("upload-bucket_uploads_policy", "Uploader0", { principals: EVERYBODY }),
  "an uploader reads every report": statement("report-bucket_reports_policy", "Uploader0", {
    resources: ["arn:aws:s3:::inventory-dev-reports-111111111111/*"],
  }),
  "an uploader reads reports of stores that begin alike": statement("report-bucket_reports_policy", "Uploader1", {
    resources: ["arn:aws:s3:::inventory-dev-reports-111111111111/stores/Ly*"],
  }),
  "an uploader writes reports": statement("report-bucket_reports_policy", "Uploader0", { actions: ["s3:PutObject"] }),
  "an uploader lists reports": statement("report-bucket_reports_policy", "Uploader0", {
    actions: ["s3:ListBucket"],
    resources: ["arn:aws:s3:::inventory-dev-reports-111111111111"],
  }),
  "an uploader cannot read its reports": withoutStatement("report-bucket_reports_policy", "Uploader0"),
  "everybody reads reports": statement("report-bucket_reports_policy", "Uploader0", { principals: EVERYBODY }),
  "a policy document is left over": without("aws_s3_bucket_policy", "upload-bucket"),
});

function bothServices(): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: ["scheduler.amazonaws.com", "ec2.amazonaws.com"] },
      },
    ],
  });
}
