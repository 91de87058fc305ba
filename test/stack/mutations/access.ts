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

const LOADER = "load-inventory_function_policy";
const CHECKER = "check-stock_function_policy";
const QUEUE = "load-queue_policy";
const UPLOADS = "upload-bucket_uploads_policy";
const REPORTS = "report-bucket_reports_policy";
const OPERATIONS = "operations-topic";
const SEND = "UploadBucketSends";
const LOAD = "LoadStockLevels";
const bucketOf = (name: string) => `arn:aws:s3:::inventory-dev-${name}-111111111111`;
const SOURCE = "aws:SourceArn";
const ACCOUNT = "aws:SourceAccount";

/** Who may do what: policies and roles. */
export const ACCESS = weaknesses({
  "a function may do everything with a table": statement(LOADER, LOAD, { actions: ["dynamodb:*"] }),
  "a function may write to every table": statement(LOADER, LOAD, { resources: ["*"] }),
  "a function may read every bucket": statement(LOADER, "ReadUploads", { resources: ["arn:aws:s3:::*"] }),
  "a function may write to every table of the account": statement(CHECKER, "RememberAnnouncements", {
    resources: ["arn:aws:dynamodb:eu-central-1:111111111111:table/*"],
  }),
  "a function may do everything but one thing": statement(CHECKER, "PublishAlerts", {
    actions: undefined,
    not_actions: ["sns:DeleteTopic"],
  }),
  "a function may delete items": plusAction(LOADER, LOAD, "dynamodb:DeleteItem"),
  "a function may scan a table": plusAction(LOADER, LOAD, "dynamodb:Scan"),
  "the watcher may write summaries": plusAction("watch-stores_function_policy", "ListStores", "dynamodb:PutItem"),
  "the checker may publish to the operators' topic": statement(CHECKER, "PublishAlerts", {
    resources: ["arn:aws:sns:eu-central-1:111111111111:inventory-dev-operations"],
  }),
  "the emulator's permission is in an account": plusAction(LOADER, LOAD, "dynamodb:BatchExecuteStatement"),
  "the loader cannot update rows": withoutAction(LOADER, "dynamodb:PartiQLUpdate"),
  "the loader cannot insert rows": withoutAction(LOADER, "dynamodb:PartiQLInsert"),
  "the loader cannot read a version": withoutAction(LOADER, "s3:GetObjectVersion"),
  "the loader cannot tell missing from forbidden": withoutStatement(LOADER, "ListUploads"),
  "the loader may put anything into the settings' bucket": statement(LOADER, "PutSettingsInForce", {
    resources: [`${bucketOf("settings")}/*`],
  }),
  "the loader cannot notify operators": withoutStatement(LOADER, "TellOperators"),
  "the loader cannot read the settings before": withoutAction(LOADER, "s3:ListBucketVersions"),
  "the checker cannot keep what fails": withoutStatement(CHECKER, "KeepFailedBatches"),
  "the checker cannot read the stream": withoutStatement(CHECKER, "ReadStream"),
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

  "any bucket may send to the queue": withoutCondition(QUEUE, SEND, SOURCE),
  "any account's bucket may send to the queue": withoutCondition(QUEUE, SEND, ACCOUNT),
  "another account's bucket may send to the queue": condition(QUEUE, SEND, ACCOUNT, { values: ["999999999999"] }),
  "every bucket may send to the queue": condition(QUEUE, SEND, SOURCE, { values: ["arn:aws:s3:::*"] }),
  "everybody may send to the queue": statement(QUEUE, SEND, { principals: EVERYBODY }),
  "another account may send to the queue": statement(QUEUE, SEND, { principals: STRANGER, condition: [] }),
  "the upload bucket may not send to the queue": withoutStatement(QUEUE, SEND),
  "S3 may read the queue": plusAction(QUEUE, SEND, "sqs:ReceiveMessage"),
  "any topic may send to the queue of undelivered alerts": withoutCondition(
    "alert-topic_undelivered",
    "SubscriptionsSend",
    SOURCE,
  ),
  "any account's alarm may notify operators": withoutCondition(OPERATIONS, "AlarmsPublish", ACCOUNT),
  "any alarm may notify operators": withoutCondition(OPERATIONS, "AlarmsPublish", SOURCE),
  "no alarm may notify operators": without("aws_sns_topic_policy", OPERATIONS),
  "a topic speaks plain HTTP": withoutStatement(OPERATIONS, "RefuseWithoutTls"),
  "alerts are published by plain HTTP": withoutStatement("alert-topic_policy", "RefuseWithoutTls"),
  "everybody may publish alerts": statement("alert-topic_policy", "RefuseWithoutTls", {
    effect: "Allow",
    condition: [],
  }),
  "any account's scheduler may take the schedule's role": withoutCondition(
    "watch-stores_schedule-trust",
    "TrustService",
    ACCOUNT,
  ),
  "any schedule may take the schedule's role": withoutCondition("watch-stores_schedule-trust", "TrustService", SOURCE),
  "a refusal of plain HTTP has an exception": statement(UPLOADS, "RefuseWithoutTls", {
    condition: [
      { test: "Bool", variable: "aws:SecureTransport", values: ["false"] },
      { test: "StringNotEquals", variable: "aws:PrincipalAccount", values: ["111111111111"] },
    ],
  }),

  "an uploader writes anywhere": statement(UPLOADS, "Uploader0", { resources: [`${bucketOf("uploads")}/*`] }),
  "an uploader writes into stores that begin alike": statement(UPLOADS, "Uploader0", {
    resources: [`${bucketOf("uploads")}/stores/Lyon*`],
  }),
  "an uploader reads": plusAction(UPLOADS, "Uploader0", "s3:GetObject"),
  "an uploader that no file names": statement(UPLOADS, "Uploader0", { principals: STRANGER }),
  "everybody uploads": statement(UPLOADS, "Uploader0", { principals: EVERYBODY }),
  "an uploader reads every report": statement(REPORTS, "Uploader0", { resources: [`${bucketOf("reports")}/*`] }),
  "an uploader reads reports of stores that begin alike": statement(REPORTS, "Uploader1", {
    resources: [`${bucketOf("reports")}/stores/Ly*`],
  }),
  "an uploader writes reports": statement(REPORTS, "Uploader0", { actions: ["s3:PutObject"] }),
  "an uploader lists reports": statement(REPORTS, "Uploader0", {
    actions: ["s3:ListBucket"],
    resources: [bucketOf("reports")],
  }),
  "an uploader cannot read its reports": withoutStatement(REPORTS, "Uploader0"),
  "everybody reads reports": statement(REPORTS, "Uploader0", { principals: EVERYBODY }),
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
