import { block } from "../synthesized.ts";
import { every, type Kind } from "./rule.ts";

export const TABLES: Kind = {
  types: ["aws_dynamodb_table"],
  rules: every("aws_dynamodb_table", {
    "every table can be restored to any second": ({ body }) => block(body.point_in_time_recovery).enabled === true,
    "every table refuses to be deleted, outside of local": ({ body }, { environment }) =>
      !environment.protectsData ||
      (body.deletion_protection_enabled === true && block(body.lifecycle).prevent_destroy === true),
    "every table costs nothing while nobody uses it": ({ body }) => body.billing_mode === "PAY_PER_REQUEST",
    "every table is encrypted by DynamoDB's own key, or by one that is named": ({ body }) => {
      const { enabled, kms_key_arn } = block(body.server_side_encryption);
      return enabled === false || kms_key_arn !== undefined;
    },
    "every stream has the old and the new image": ({ body }) =>
      body.stream_enabled !== true || body.stream_view_type === "NEW_AND_OLD_IMAGES",
    "every table that forgets does so by a named attribute": ({ body }) =>
      body.ttl === undefined || (block(body.ttl).enabled === true && block(body.ttl).attribute_name !== undefined),
  }),
};
