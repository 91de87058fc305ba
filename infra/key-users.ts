import { METRICS } from "#domain/metrics.ts";
import type { Environment } from "#environments/environment.ts";
import { viaService } from "./building-blocks/customer-key.ts";
import { arn, bucketArn, bucketName, logGroupName, resourceName } from "./building-blocks/names.ts";
import { type ServiceSource, serviceStatement } from "./building-blocks/permission.ts";
import { REPORT_BUCKET } from "./report-bucket.ts";
import { UPLOAD_BUCKET } from "./upload-bucket.ts";

/** What a service needs to write into an encrypted queue or topic. */
const SEND = ["kms:GenerateDataKey", "kms:Decrypt"];
const READ = ["kms:Decrypt"];
/** What CloudWatch Logs does with a key. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const KEEP_LOGS = [
  ...["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
  ...["kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey"],
];

/** Who uses the key of an environment beside the account's own roles, as statements of the key's policy. */
export function keyUsers(environment: Environment): readonly object[] {
  const uploads = bucketArn(bucketName(environment, UPLOAD_BUCKET));
  const reports = bucketArn(bucketName(environment, REPORT_BUCKET));
  return [
    sender(environment, "UploadBucketSends", "s3.amazonaws.com", uploads),
    sender(
      environment,
      "AlertsArrive",
      "sns.amazonaws.com",
      arn(environment, "sns", resourceName(environment, "alerts")),
    ),
    sender(
      ...([environment, "AlarmsPublish", "cloudwatch.amazonaws.com"] as const),
      arn(environment, "cloudwatch", `alarm:${resourceName(environment, "*")}`),
    ),
    logs(environment),
    ...uploaders(environment, "UploadersSend", { bucket: uploads, actions: SEND }),
    ...uploaders(environment, "UploadersRead", { bucket: reports, actions: READ }),
  ];
}

function sender(environment: Environment, sid: string, service: string, sourceArn: string) {
  const source: ServiceSource = { sourceArn, sourceAccount: environment.accountIds[0] };
  return serviceStatement({ ...source, sid, service, actions: SEND, resources: ["*"] });
}

/** CloudWatch Logs names the log group in the encryption context, and no source. */
function logs(environment: Environment) {
  const values = Object.keys(METRICS).map((name) =>
    arn(environment, "logs", `log-group:${logGroupName(environment, name)}`),
  );
  return {
    sid: "LogGroupsAreKept",
    actions: KEEP_LOGS,
    resources: ["*"],
    principals: [{ type: "Service", identifiers: [`logs.${environment.region}.amazonaws.com`] }],
    condition: [{ test: "ArnEquals", variable: "kms:EncryptionContext:aws:logs:arn", values }],
  };
}

interface BucketUse {
  readonly bucket: string;
  readonly actions: readonly string[];
}

/** An upload in parts also decrypts. With a bucket key, the encryption context is the bucket. */
function uploaders(environment: Environment, sid: string, { bucket, actions }: BucketUse): readonly object[] {
  const identifiers = [...new Set(environment.uploaders.map(({ principalArn }) => principalArn))];
  if (identifiers.length === 0) return [];
  return [
    {
      sid,
      actions,
      resources: ["*"],
      principals: [{ type: "AWS", identifiers }],
      condition: [
        viaService(environment, "s3"),
        { test: "StringEquals", variable: "kms:EncryptionContext:aws:s3:arn", values: [bucket] },
      ],
    },
  ];
}
