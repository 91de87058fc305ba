import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { TERRAFORM_STATE_DAYS } from "#domain/retention.ts";
import type { RemoteEnvironment } from "#environments/state-owner.ts";
import { useCloud } from "./building-blocks/cloud.ts";
import { bucketArn } from "./building-blocks/names.ts";
import { PrivateBucket } from "./building-blocks/private-bucket.ts";

/** The name of the stack, whichever environment it is made for. */
export const STATE_STACK = "state";

const KEEP_NEWEST_OLD_STATES = 100;

/**
 * The bucket that keeps the state of every environment that names it, and of this stack. `npm run bootstrap` makes the
 * bucket itself, since a backend must be there before Terraform can be; the stack adopts it and sets everything else.
 */
export class State extends TerraformStack {
  constructor(scope: Construct, environment: RemoteEnvironment) {
    super(scope, STATE_STACK);
    useCloud(this, environment);
    new PrivateBucket(this, "state-bucket", {
      environment,
      name: "state",
      bucketName: environment.stateBucket,
      isThere: true,
      keepOldVersionsDays: TERRAFORM_STATE_DAYS,
      keepNewestOldVersions: KEEP_NEWEST_OLD_STATES,
      statements: [refuseDeletion(environment.stateBucket)],
    });
  }
}

/** S3 has no deletion protection of its own: whoever wants to delete the bucket has to remove this first. */
function refuseDeletion(bucket: string) {
  return {
    sid: "RefuseDeletion",
    effect: "Deny",
    actions: ["s3:DeleteBucket"],
    resources: [bucketArn(bucket)],
    principals: [{ type: "*", identifiers: ["*"] }],
  };
}
