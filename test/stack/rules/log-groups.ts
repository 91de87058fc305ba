import { every, type Kind } from "./rule.ts";

export const LOG_GROUPS: Kind = {
  types: ["aws_cloudwatch_log_group"],
  rules: every("aws_cloudwatch_log_group", {
    "every log group forgets when the environment says": ({ body }, { environment }) =>
      body.retention_in_days === environment.logRetentionDays && environment.logRetentionDays > 0,
    "every log group is one of a function": ({ body }, facts) =>
      facts.of("aws_lambda_function").some((fn) => body.name === `/aws/lambda/${fn.body.function_name}`),
  }),
};
