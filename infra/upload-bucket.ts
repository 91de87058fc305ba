import { Construct } from "constructs";
import { UPLOAD_VERSION_DAYS } from "#domain/retention.ts";
import type { Environment } from "#environments/environment.ts";
import { bucketArn, bucketName } from "./building-blocks/names.ts";
import { openToPage } from "./building-blocks/page-access.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { PrivateBucket } from "./building-blocks/private-bucket.ts";

/**
 * Settings that an earlier release put in force may be followed by refused ones, and get their copy from this bucket:
 * docs/adr/0011-settings-in-force-are-copies.md says when this can go.
 */
const KEEP_NEWEST_OLD_VERSIONS = 10;

export const UPLOADS_PART = "uploads";

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
      part: UPLOADS_PART,
      keepOldVersionsDays: UPLOAD_VERSION_DAYS,
      keepNewestOldVersions: KEEP_NEWEST_OLD_VERSIONS,
      statements: environment.uploaders.map(({ store, principalArn }, index) => ({
        sid: `Uploader${index}`,
        actions: ["s3:PutObject"],
        resources: [`${bucketArn(bucketName(environment, UPLOADS_PART))}/${prefixOf(store)}*`],
        principals: [{ type: "AWS", identifiers: [principalArn] }],
      })),
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

/** Thrown at synth for a store whose prefix a policy cannot name exactly. */
export class StoreWithoutPrefix extends Error {
  override readonly name = "StoreWithoutPrefix";

  constructor(store: string) {
    super(
      `"${store}" cannot be an uploader: "/" would end its prefix, and a policy takes "*", "?" and "$" for patterns. ` +
        "Let this store upload through somebody who may write any key.",
    );
  }
}

/** The prefix under which a store's own files lie. */
export function prefixOf(store: string): string {
  if (/[/*?$]/.test(store)) throw new StoreWithoutPrefix(store);
  return `stores/${store.normalize("NFC")}/`;
}
