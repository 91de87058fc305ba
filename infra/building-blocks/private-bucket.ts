import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { customerKeyArn } from "./customer-key.ts";
import { bucketArn, bucketName } from "./names.ts";
import { tlsOnly } from "./permission.ts";

export interface PrivateBucketProps {
  readonly environment: Environment;
  /** Without project, environment and account, such as `uploads`. */
  readonly name: string;
  /** The physical name where it is not made of `name`. */
  readonly bucketName?: string;
  /** Whether somebody made the bucket before Terraform came, which then adopts it. */
  readonly isThere?: boolean;
  /** Days after which a version that is no longer the newest is deleted. */
  readonly keepOldVersionsDays: number;
  /** How many of those are kept all the same. */
  readonly keepNewestOldVersions?: number;
  /** Days after which objects are deleted; for ever without it. */
  readonly keepObjectsDays?: number;
  /** Statements beside the one that refuses plain HTTP. */
  readonly statements?: readonly object[];
  /** Whether S3's own key encrypts it even where the environment has one. */
  readonly serviceKey?: boolean;
}

/** A bucket that nobody outside gets into: versioned, encrypted, owned by the account, reached by TLS only. */
export class PrivateBucket extends Construct {
  /** Known once the bucket exists, so whoever uses it waits for the bucket. */
  readonly name: string;
  /** Known at synth. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { environment } = props;
    const name = props.bucketName ?? bucketName(environment, props.name);
    this.arn = bucketArn(name);
    const bucket = new S3Bucket(this, "bucket", {
      bucket: name,
      forceDestroy: !environment.protectsData,
      lifecycle: { preventDestroy: environment.protectsData },
    });
    if (props.isThere) bucket.importFrom(name);
    this.name = bucket.bucket;
    this.closeToThePublic();
    this.encrypt(props.serviceKey ? undefined : customerKeyArn(this));
    this.keepVersions(props);
    this.applyPolicy(props);
  }

  private closeToThePublic(): void {
    const bucket = this.name;
    new S3BucketPublicAccessBlock(this, "public-access", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
  }

  /** A bucket key asks KMS once for many objects. */
  private encrypt(kmsMasterKeyId: string | undefined): void {
    const rule = kmsMasterKeyId
      ? {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId },
          bucketKeyEnabled: true,
        }
      : { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", { bucket: this.name, rule: [rule] });
  }

  private keepVersions({ keepOldVersionsDays, keepNewestOldVersions, keepObjectsDays }: PrivateBucketProps): void {
    const bucket = this.name;
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket,
      dependsOn: [versioning],
      rule: [
        {
          id: "expire",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [
            {
              noncurrentDays: keepOldVersionsDays,
              ...(keepNewestOldVersions && { newerNoncurrentVersions: keepNewestOldVersions }),
            },
          ],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
          ...(keepObjectsDays === undefined ? {} : { expiration: [{ days: keepObjectsDays }] }),
        },
      ],
    });
  }

  private applyPolicy({ environment, statements = [] }: PrivateBucketProps): void {
    const statement = [...tlsOnly(environment, "s3", [this.arn, `${this.arn}/*`]), ...statements];
    if (statement.length === 0) return;
    const policy = new DataAwsIamPolicyDocument(this, "policy-document", { statement });
    new S3BucketPolicy(this, "policy", { bucket: this.name, policy: policy.json });
  }
}
