import { Construct } from "constructs";
import { UPLOAD_VERSION_DAYS } from "#domain/retention.ts";
import type { Environment } from "#environments/environment.ts";
import { openToPage } from "./building-blocks/page-access.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { PrivateBucket } from "./building-blocks/private-bucket.ts";
import { uploaderStatements } from "./uploaders.ts";

/**
 * Settings that an earlier release put in force may be followed by refused ones, and get their copy from this bucket:
 * docs/adr/0011-settings-in-force-are-copies.md says when this can go.
 */
const KEEP_NEWEST_OLD_VERSIONS = 10;

/** The name of the bucket, without project, environment and account. */
export const UPLOAD_BUCKET = "uploads";

export interface UploadBucketProps {
  readonly environment: Environment;
  readonly dashboardUrl: string;
}

/** Where stores drop their files. */
export class UploadBucket extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { environment, dashboardUrl }: UploadBucketProps) {
    super(scope, id);
    const bucket = new PrivateBucket(this, "uploads", {
      environment,
      name: UPLOAD_BUCKET,
      keepOldVersionsDays: UPLOAD_VERSION_DAYS,
      keepNewestOldVersions: KEEP_NEWEST_OLD_VERSIONS,
      statements: uploaderStatements(environment, UPLOAD_BUCKET, "s3:PutObject"),
    });
    openToPage(this, "page", { bucket: bucket.name, origin: dashboardUrl, methods: ["PUT"] });
    this.name = bucket.name;
    this.arn = bucket.arn;
  }

  /** Put files under `prefixes`. */
  send(prefixes: readonly string[]): Permission {
    const resources = prefixes.map((prefix) => `${this.arn}/${prefix}*`);
    return { sid: "SendUploads", actions: ["s3:PutObject"], resources };
  }

  /** Read the very version an event names; listing tells a missing version (404) from a forbidden one (403). */
  get readVersions(): readonly Permission[] {
    return [
      { sid: "ReadUploads", actions: ["s3:GetObject", "s3:GetObjectVersion"], resources: [`${this.arn}/*`] },
      { sid: "ListUploads", actions: ["s3:ListBucket"], resources: [this.arn] },
    ];
  }
}
