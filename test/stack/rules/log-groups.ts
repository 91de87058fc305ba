import { texts } from "./facts.ts";
import { every, type Kind } from "./rule.ts";

export const LOG_GROUPS: Kind = {
  types: ["aws_cloudwatch_log_group", "aws_cloudwatch_query_definition"],
  rules: [
    ...every("aws_cloudwatch_log_group", {
      "every log group forgets when the environment says": ({ body }, { environment }) =>
        body.retention_in_days === environment.logRetentionDays && environment.logRetentionDays > 0,
      "every log group is one of a function": ({ body }, facts) =>
        facts.of("aws_lambda_function").some((fn) => body.name === `/aws/lambda/${fn.body.function_name}`),
    }),
    ...every("aws_cloudwatch_query_definition", {
      "every saved query looks into the logs of all functions": ({ body }, facts) =>
        texts(body.log_group_names).toSorted().join() ===
        facts
          .of("aws_cloudwatch_log_group")
          .map((group) => `${group.body.name}`)
          .toSorted()
          .join(),
    }),
  ],
};
