import { block, type Facts, type Resource, texts } from "./facts.ts";
import { every, type Kind } from "./rule.ts";

/** Where each dimension of a metric must lead. */
const WATCHED = [
  ["QueueName", "aws_sqs_queue", "name"],
  ["FunctionName", "aws_lambda_function", "function_name"],
  ["TableName", "aws_dynamodb_table", "name"],
  ["TopicName", "aws_sns_topic", "name"],
] as const;

export const ALARMS: Kind = {
  types: ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_dashboard"],
  rules: [
    ...every("aws_cloudwatch_metric_alarm", {
      "every alarm says what it means and what to do first": ({ body }) =>
        /^.+\. First step: .+\.$/.test(`${body.alarm_description}`),
      "every alarm goes to those who run the system, and says when it is over": ({ body }, facts) =>
        [body.alarm_actions, body.ok_actions].every((actions) => texts(actions).join() === operationsTopic(facts)),
      "every alarm is on": ({ body }) => body.actions_enabled !== false,
      "every alarm stays silent while nothing happens": ({ body }) => body.treat_missing_data === "notBreaching",
      "every alarm watches something of the stack": (alarm, facts) => watchesWhatThereIs(alarm, facts),
    }),
    ...every("aws_cloudwatch_dashboard", {
      "every chart of a dashboard shows the environment's own region": ({ body }, { environment }) =>
        [...`${body.dashboard_body}`.matchAll(/"region":"([^"]*)"/g)].every(
          ([, region]) => region === environment.region,
        ),
    }),
  ],
};

function operationsTopic({ environment }: Facts): string {
  return `arn:aws:sns:${environment.region}:${environment.accountIds[0]}:inventory-${environment.name}-operations`;
}

function watchesWhatThereIs({ body }: Resource, facts: Facts): boolean {
  const dimensions = block(body.dimensions);
  return WATCHED.every(
    ([dimension, type, name]) =>
      dimensions[dimension] === undefined || facts.with(type, { [name]: dimensions[dimension] }).length === 1,
  );
}
