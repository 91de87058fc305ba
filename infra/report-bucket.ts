import { Construct } from "constructs";
import { REPORT_DAYS } from "#domain/retention.ts";
import type { Environment } from "#environments/environment.ts";
import { openToPage } from "./building-blocks/page-access.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { PrivateBucket } from "./building-blocks/private-bucket.ts";
import { uploaderStatements } from "./uploaders.ts";

/** The name of the bucket, without project, environment and account. */
export const REPORT_BUCKET = "reports";

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
      name: REPORT_BUCKET,
      keepOldVersionsDays: 1,
      keepObjectsDays: REPORT_DAYS,
      statements: uploaderStatements(environment, REPORT_BUCKET, "s3:GetObject"),
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
   * Read reports under `prefixes`. Nobody may list them, or they would see the names of other stores' files; so a report that
   * is not there yet reads as 403, not as 404.
   */
  view(prefixes: readonly string[]): Permission {
    const resources = prefixes.map((prefix) => `${this.arn}/${prefix}*`);
    return { sid: "ViewReports", actions: ["s3:GetObject"], resources };
  }
}
