import { setStack, weaknesses } from "./planting.ts";

/** Account, state, outputs. */
export const STACK_WIDE = weaknesses({
  "any account may be applied to": setStack("provider.aws.0.allowed_account_ids"),
  "another account may be applied to": setStack("provider.aws.0.allowed_account_ids", ["111111111111", "222222222222"]),
  "resources say nothing of their environment": setStack("provider.aws.0.default_tags"),
  "the provider is any": setStack("terraform.required_providers.aws.version", ">= 5"),
  "the state is not locked": setStack("terraform.backend.s3.use_lockfile", false),
  "the state is not encrypted": setStack("terraform.backend.s3.encrypt", false),
  "another account's state is read": setStack("terraform.backend.s3.allowed_account_ids"),
  "two environments share a state": setStack("terraform.backend.s3.key", "inventory-notification/prod.tfstate"),
  "the state is on a disk": setStack("terraform.backend", { local: { path: "terraform.tfstate" } }),
  "an output is missing": setStack("output.upload_bucket"),
  "another stack's state is read": setStack("data.terraform_remote_state", { other: {} }),
});
