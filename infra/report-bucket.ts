import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { PrivateBucket } from "./building-blocks/private-bucket.ts";

/** Days; as long as the upload itself is kept. */
const KEEP_REPORTS_DAYS = 90;

/** What became of every upload: a summary and the rejected rows. */
export class ReportBucket extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    const bucket = new PrivateBucket(this, "reports", {
      environment,
      part: "reports",
      keepOldVersionsDays: 1,
      keepObjectsDays: KEEP_REPORTS_DAYS,
    });
    this.name = bucket.name;
    this.arn = bucket.arn;
  }

  get readAndWrite(): readonly Permission[] {
    return [
      { sid: "WriteReports", actions: ["s3:GetObject", "s3:PutObject"], resources: [`${this.arn}/*`] },
      { sid: "ListReports", actions: ["s3:ListBucket"], resources: [this.arn] },
    ];
  }
}
