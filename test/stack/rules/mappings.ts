import { LOCAL_STREAM_FILTER, STREAM_FILTER } from "#functions/check-stock/stream-filter.ts";
import { block, blocks } from "../synthesized.ts";
import { type Facts, type Resource, texts } from "./facts.ts";
import { functionOf } from "./functions.ts";
import { every, type Kind } from "./rule.ts";

/** Seconds; a stream of DynamoDB forgets after a day. */
const STREAM_SECONDS = 86_400;
const LEAST_AGE_SECONDS = 3600;
const MOST_TRIES = 10_000;

export const MAPPINGS: Kind = {
  types: ["aws_lambda_event_source_mapping"],
  rules: [
    ...every("aws_lambda_event_source_mapping", {
      "every mapping feeds a function of the stack": ({ body }, facts) =>
        functionOf(body.function_name, facts) !== undefined,
    }),
    ...stream({
      "every stream mapping bounds its tries": ({ body }) =>
        Number(body.maximum_retry_attempts) >= 1 && Number(body.maximum_retry_attempts) <= MOST_TRIES,
      "every stream mapping gives a change up while the stream still has it, and not before an hour": ({ body }) =>
        Number(body.maximum_record_age_in_seconds) >= LEAST_AGE_SECONDS &&
        Number(body.maximum_record_age_in_seconds) <= STREAM_SECONDS,
      "every stream mapping halves a batch that fails": ({ body }) => body.bisect_batch_on_function_error === true,
      "every stream mapping reports which change failed": ({ body }) =>
        texts(body.function_response_types).join() === "ReportBatchItemFailures",
      "every stream mapping leaves what it gives up in a bucket of the stack": ({ body }, facts) =>
        isBucket(block(block(body.destination_config).on_failure).destination_arn, facts),
      "every stream mapping begins with the oldest change": ({ body }) => body.starting_position === "TRIM_HORIZON",
      "every stream mapping wakes its function for changes of status only": ({ body }, { environment }) =>
        JSON.stringify(blocks(block(body.filter_criteria).filter).map(({ pattern }) => JSON.parse(`${pattern}`))) ===
        JSON.stringify(environment.emulated ? LOCAL_STREAM_FILTER : STREAM_FILTER),
    }),
    ...queue({
      "every queue mapping hands over one message at a time": ({ body }) => body.batch_size === 1,
      "every queue mapping is capped, and leaves the account room": ({ body }) => {
        const most = Number(block(body.scaling_config).maximum_concurrency);
        return most >= 2 && most <= 100;
      },
    }),
  ],
};

/** What wakes functions by the clock. */
export const SCHEDULES: Kind = {
  types: ["aws_scheduler_schedule", "aws_scheduler_schedule_group"],
  rules: every("aws_scheduler_schedule", {
    "every schedule calls a function of the stack": ({ body }, facts) =>
      functionOf(block(body.target).arn, facts) !== undefined,
    "every schedule bounds its tries": ({ body }) => {
      const { maximum_retry_attempts, maximum_event_age_in_seconds } = block(block(body.target).retry_policy);
      return Number(maximum_retry_attempts) <= 3 && Number(maximum_event_age_in_seconds) <= 3600;
    },
    "every schedule is in a group of its own name": ({ body }, facts) =>
      facts.with("aws_scheduler_schedule_group", { name: body.group_name }).length === 1,
    "every schedule keeps the environment's time": ({ body }, { environment }) =>
      body.schedule_expression_timezone === environment.timeZone,
  }),
};

type Claims = Parameters<typeof every>[1];

function stream(claims: Claims) {
  return every(
    "aws_lambda_event_source_mapping",
    onlyWhere(({ body }) => isStream(body.event_source_arn), claims),
  );
}

function queue(claims: Claims) {
  return every(
    "aws_lambda_event_source_mapping",
    onlyWhere(({ body }) => !isStream(body.event_source_arn), claims),
  );
}

/** Whether an event source is the stream of a table. */
export function isStream(arn: unknown): boolean {
  return /:table\/[^/]+\/stream\//.test(`${arn}`);
}

function onlyWhere(applies: (resource: Resource) => boolean, claims: Claims): Claims {
  return Object.fromEntries(
    Object.entries(claims).map(([claim, holds]) => [
      claim,
      (resource: Resource, facts: Facts) => !applies(resource) || holds(resource, facts),
    ]),
  );
}

function isBucket(arn: unknown, facts: Facts): boolean {
  return facts.of("aws_s3_bucket").some(({ body }) => arn === `arn:aws:s3:::${body.bucket}`);
}
