import { METRIC_DIMENSION } from "#domain/metrics.ts";
import type { Environment } from "#environments/environment.ts";
import { block, blocks } from "../synthesized.ts";
import { type Facts, type Resource, texts } from "./facts.ts";
import { isStream } from "./mappings.ts";
import { consumers, isInbox } from "./queues.ts";
import { every, type Kind, the } from "./rule.ts";

/** Where each dimension of a metric must lead. */
const WATCHED = [
  ["QueueName", "aws_sqs_queue", "name"],
  ["FunctionName", "aws_lambda_function", "function_name"],
  ["TableName", "aws_dynamodb_table", "name"],
  ["TopicName", "aws_sns_topic", "name"],
  ["ScheduleGroup", "aws_scheduler_schedule_group", "name"],
  [METRIC_DIMENSION, "aws_lambda_function", "function_name"],
] as const;

/** The value above which a metric fires; for all others, one is too many. */
const ABOVE: Readonly<Record<string, (environment: Environment) => number>> = {
  ApproximateAgeOfOldestMessage: ({ lateAfterMinutes }) => lateAfterMinutes * 60,
  IteratorAge: ({ lateAfterMinutes }) => lateAfterMinutes * 60 * 1000,
  silentStores: ({ toleratedStaleStores }) => toleratedStaleStores,
};
/** Minutes for which something may go wrong before that fires. */
const MOST_MINUTES = 60;

export const ALARMS: Kind = {
  types: ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_dashboard"],
  rules: [
    ...every("aws_cloudwatch_metric_alarm", {
      "every alarm says what it means and what to do first": ({ body }) =>
        /^.+\. First step: .+\.$/.test(`${body.alarm_description}`),
      "every alarm goes to those who run the system, and says when it is resolved": ({ body }, facts) =>
        [body.alarm_actions, body.ok_actions].every((actions) => texts(actions).join() === operationsTopic(facts)),
      "every alarm is on": ({ body }) => body.actions_enabled !== false,
      "every alarm stays quiet while nothing happens": ({ body }) => body.treat_missing_data === "notBreaching",
      "every alarm watches something of the stack": (alarm, facts) => watchesWhatThereIs(alarm, facts),
      "every alarm fires for the first failure, and for what is later than the environment allows": (
        { body },
        { environment },
      ) =>
        body.comparison_operator === "GreaterThanThreshold" &&
        body.threshold === (ABOVE[`${body.metric_name}`]?.(environment) ?? 0),
      "every alarm fires within the hour": ({ body }) =>
        Number(body.period) * Number(body.evaluation_periods) <= MOST_MINUTES * 60,
    }),
    ...every("aws_lambda_function", {
      "an alarm of every function fires when it fails, and when it is refused a start": ({ body }, facts) =>
        ["Errors", "Throttles"].every((metric) => isWatched(facts, metric, { FunctionName: body.function_name })),
    }),
    ...every("aws_dynamodb_table", {
      "an alarm of every table fires when it refuses writes": ({ body }, facts) =>
        isWatched(facts, "WriteThrottleEvents", { TableName: body.name }),
    }),
    ...every("aws_sqs_queue", {
      "an alarm of every queue fires for a message that waits too long; without a reader, for any message": (
        queue,
        facts,
      ) => isInbox(queue, facts) || isWatched(facts, waiting(queue, facts), { QueueName: queue.body.name }),
    }),
    ...every("aws_lambda_event_source_mapping", {
      "an alarm of every stream mapping fires for changes that wait too long": ({ body }, facts) =>
        !isStream(body.event_source_arn) ||
        isWatched(facts, "IteratorAge", { FunctionName: `${body.function_name}`.replace(/^.*:function:/, "") }),
      "an alarm of every stream mapping fires for changes that it gives up": (mapping, facts) =>
        !isStream(mapping.body.event_source_arn) ||
        isWatched(facts, "OnFailureDestinationDeliveredEventCount", {
          EventSourceMappingUUID: facts.attribute(mapping, "uuid"),
        }),
    }),
    ...every("aws_sns_topic", {
      "an alarm of every topic fires for what it cannot deliver": ({ body }, facts) =>
        isWatched(facts, "NumberOfNotificationsFailed", { TopicName: body.name }),
    }),
    ...every("aws_scheduler_schedule", {
      "an alarm of every schedule fires for a call that it drops": ({ body }, facts) =>
        isWatched(facts, "InvocationDroppedCount", { ScheduleGroup: body.group_name }),
    }),
    ...the("own metrics", {
      "an alarm fires for stores that become stale": (facts) => isMeasured(facts, "watch-stores", "silentStores"),
      "an alarm fires for rows that something other than the loader wrote": (facts) =>
        isMeasured(facts, "load-inventory", "foreignRows"),
      "an alarm fires for settings that cannot be read": (facts) =>
        isMeasured(facts, "load-inventory", "unreadableSettings"),
    }),
    ...every("aws_cloudwatch_dashboard", {
      "every chart of a dashboard shows the environment's own region": ({ body }, { environment }) =>
        [...`${body.dashboard_body}`.matchAll(/"region":"([^"]*)"/g)].every(
          ([, region]) => region === environment.region,
        ),
    }),
  ],
};

/** What is spent. */
export const BUDGETS: Kind = {
  types: ["aws_budgets_budget"],
  rules: every("aws_budgets_budget", {
    "every budget is the environment's, and notifies somebody": ({ body }, { environment }) =>
      body.limit_amount === `${environment.monthlyBudgetUsd}` &&
      blocks(body.notification).length > 0 &&
      blocks(body.notification).every((one) => texts(one.subscriber_email_addresses).length > 0),
  }),
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

/** Whether an alarm watches this metric of exactly this thing. */
function isWatched(facts: Facts, metric: string, dimensions: Readonly<Record<string, unknown>>): boolean {
  return facts
    .with("aws_cloudwatch_metric_alarm", { metric_name: metric })
    .some(({ body }) => JSON.stringify(body.dimensions) === JSON.stringify(dimensions));
}

/** Whether the system has an alarm for what a function measures itself. */
function isMeasured(facts: Facts, name: string, metric: string): boolean {
  return (
    !facts.isSystem || isWatched(facts, metric, { [METRIC_DIMENSION]: `inventory-${facts.environment.name}-${name}` })
  );
}

function waiting(queue: Resource, facts: Facts): string {
  return consumers(queue, facts).length > 0 ? "ApproximateAgeOfOldestMessage" : "ApproximateNumberOfMessagesVisible";
}
