import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { Environment } from "#environments/environment.ts";

/** From cdktf.out/stacks/<stack> to the project's folder for what must not be committed. */
const LOCAL_STATE = "../../../.local/terraform.tfstate";

/** The provider that all components of `stack` use, and the place where Terraform keeps the stack's state. */
export function useCloud(stack: TerraformStack, environment: Environment): void {
  new AwsProvider(stack, "aws", {
    region: environment.region,
    allowedAccountIds: [...environment.accountIds],
    s3UsePathStyle: environment.emulated,
    defaultTags: [{ tags: { project: "inventory-notification", environment: stack.node.id, managedBy: "terraform" } }],
  });
  if (environment.stateBucket) keepStateInBucket(stack, environment, environment.stateBucket);
  else new LocalBackend(stack, { path: LOCAL_STATE });
}

function keepStateInBucket(stack: TerraformStack, environment: Environment, bucket: string): void {
  new S3Backend(stack, {
    bucket,
    key: `inventory-notification/${stack.node.id}.tfstate`,
    region: environment.region,
    encrypt: true,
    allowedAccountIds: [...environment.accountIds],
  });
  // cdktf 0.21 does not know this option of Terraform's S3 backend.
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
}
