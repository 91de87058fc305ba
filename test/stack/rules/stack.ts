import { OUTPUTS } from "#infra/outputs.ts";
import { block } from "../synthesized.ts";
import { type Facts, texts } from "./facts.ts";
import { type Kind, the } from "./rule.ts";

/** What the system cannot do without. */
const COMPONENTS = [
  ...["aws_cloudfront_distribution", "aws_cloudfront_response_headers_policy", "aws_s3_bucket_notification"],
  ...["aws_cognito_user_pool", "aws_cognito_user_pool_client", "aws_cognito_identity_pool"],
  ...["aws_lambda_event_source_mapping", "aws_scheduler_schedule", "aws_cloudwatch_metric_alarm"],
];

/** The stack as a whole: account, state, outputs. */
export const STACK: Kind = {
  types: [],
  rules: [
    ...the("provider", {
      "the stack is applied to the environment's accounts only": ({ stack, environment }) =>
        texts(block(block(stack.provider).aws).allowed_account_ids).join() === environment.accountIds.join(),
      "the stack tags everything with its project and its own name": ({ stack, name }) => {
        const { tags } = block(block(block(stack.provider).aws).default_tags);
        return block(tags).project === "inventory-notification" && block(tags).environment === name;
      },
      "the stack pins the provider that every machine can have": ({ stack }) =>
        block(block(block(stack.terraform).required_providers).aws).version === "5.100.0",
    }),
    ...the("backend", {
      "the state is encrypted and locked, outside of local": ({ stack, environment }) => {
        const { encrypt, use_lockfile } = s3Backend(stack);
        return environment.emulated || (encrypt === true && use_lockfile === true);
      },
      "the state is read with the environment's accounts only, outside of local": ({ stack, environment }) =>
        environment.emulated || texts(s3Backend(stack).allowed_account_ids).join() === environment.accountIds.join(),
      "the state of a stack is its own, outside of local": ({ stack, environment, name }) =>
        environment.emulated || `${s3Backend(stack).key}`.endsWith(`/${name}.tfstate`),
    }),
    ...the("output", {
      "the stack has the outputs that other people's scripts rely on": ({ stack, isSystem }) =>
        !isSystem || Object.keys(OUTPUTS.entries).every((name) => name in block(stack.output)),
    }),
    ...the("resource", {
      "the system has all its components": (facts) =>
        !facts.isSystem || COMPONENTS.every((type) => facts.of(type).length > 0),
    }),
    ...the("data", {
      "the stack reads nothing but its own policy documents": ({ stack }) =>
        Object.keys(stack.data).every((type) => type === "aws_iam_policy_document"),
    }),
  ],
};

function s3Backend(stack: Facts["stack"]) {
  return block(block(block(stack.terraform).backend).s3);
}
