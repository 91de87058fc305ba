import { Construct } from "constructs";
import { REPORT_DAYS } from "#domain/retention.ts";
import type { Environment } from "#environments/environment.ts";
import { bucketArn, bucketName } from "./building-blocks/names.ts";
import { openToPage } from "./building-blocks/page-access.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { PrivateBucket } from "./building-blocks/private-bucket.ts";
import { prefixOf } from "./upload-bucket.ts";

export const REPORTS_PART = "reports";

export interface ReportBucketProps {
  readonly environment: Environment;
  readonly dashboardUrl: string;
}

/** What became of every upload: a summary and the rejected rows. Uploaders read those of their own store's files. */
export class ReportBucket extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { environment, dashboardUrl }: ReportBucketProps) {
    super(scope, id);
    const bucket = new PrivateBucket(this, "reports", {
      environment,
      part: REPORTS_PART,
      keepOldVersionsDays: 1,
      keepObjectsDays: REPORT_DAYS,
      statements: environment.uploaders.map(({ store, principalArn }, index) => ({
        sid: `Uploader${index}`,
        actions: ["s3:GetObject"],
        resources: [`${bucketArn(bucketName(environment, REPORTS_PART))}/${prefixOf(store)}*`],
        principals: [{ type: "AWS", identifiers: [principalArn] }],
      })),
    });
    openToPage(this, "page", { bucket: bucket.name, origin: dashboardUrl, methods: ["GET"] });
    this.name = bucket.name;
    this.arn = bucket.arn;
  }

  get readAndWrite(): readonly Permission[] {
    return [
      { sid: "WriteReports", actions: ["s3:GetObject", "s3:PutObject"], resources: [`${this.arn}/*`] },
      { sid: "ListReports", actions: ["s3:ListBucket"], resources: [this.arn] },
    ];
  }

  /**
   * Read reports under `prefixes`. Nobody may list them, or names of other stores' files would be told; so a report that
   * is not there yet reads as 403, not as 404.
   */
  view(prefixes: readonly string[]): Permission {
    const resources = prefixes.map((prefix) => `${this.arn}/${prefix}*`);
    return { sid: "ViewReports", actions: ["s3:GetObject"], resources };
  }
}
