import { plus, set, weaknesses, without } from "./planting.ts";

/** Functions, what feeds and wakes them, what they leave behind. */
export const COMPUTE = weaknesses({
  "a function is traced without the option": set("aws_lambda_function", "watch-stores", "tracing_config", {
    mode: "Active",
  }),
  "a function has no timeout": set("aws_lambda_function", "watch-stores", "timeout"),
  "a function reserves concurrency": set("aws_lambda_function", "load-inventory", "reserved_concurrent_executions", 10),
  "a function logs where nobody looks": set("aws_lambda_function", "check-stock", "logging_config"),
  "a function logs text": set("aws_lambda_function", "check-stock", "logging_config.log_format", "Text"),
  "a function's zip is not pinned": set("aws_lambda_function", "check-stock", "source_code_hash"),
  "two functions share a role": set(
    ...([
      "aws_lambda_function",
      "watch-stores",
      "role",
      "arn:aws:iam::111111111111:role/inventory-dev-check-stock",
    ] as const),
  ),
  "the loader takes its last try for another one": set(
    "aws_lambda_function",
    "load-inventory",
    "environment.variables.MAX_RECEIVE_COUNT",
    "6",
  ),
  "the watch gives uploads up before their last try": set(
    "aws_lambda_function",
    "watch-stores",
    "environment.variables.TRIES_SECONDS",
    "60",
  ),
  "a function runs an old Node.js": set("aws_lambda_function", "watch-stores", "runtime", "nodejs18.x"),
  "a function is open to the web": plus("aws_lambda_function_url", "open", { authorization_type: "NONE" }),
  "the loader is stopped as a runaway loop": set(
    "aws_lambda_function_recursion_config",
    "load-inventory",
    "recursive_loop",
    "Terminate",
  ),
  "every function may loop": plus("aws_lambda_function_recursion_config", "too", {
    function_name: "inventory-dev-check-stock",
    recursive_loop: "Allow",
  }),
  "a stream mapping does not halve a batch": set(
    "aws_lambda_event_source_mapping",
    "check-stock",
    "bisect_batch_on_function_error",
    false,
  ),
  "a stream mapping never gives up": set(
    "aws_lambda_event_source_mapping",
    "check-stock",
    "maximum_record_age_in_seconds",
    -1,
  ),
  "a stream mapping tries for ever": set(
    "aws_lambda_event_source_mapping",
    "check-stock",
    "maximum_retry_attempts",
    -1,
  ),
  "a stream mapping loses what it gives up": set(
    "aws_lambda_event_source_mapping",
    "check-stock",
    "destination_config",
  ),
  "a stream mapping leaves what it gives up in a strange bucket": set(
    ...([
      "aws_lambda_event_source_mapping",
      "check-stock",
      "destination_config.on_failure.destination_arn",
      "arn:aws:s3:::other",
    ] as const),
  ),
  "a stream mapping repeats a whole batch": set(
    "aws_lambda_event_source_mapping",
    "check-stock",
    "function_response_types",
  ),
  "a stream mapping begins with the newest change": set(
    "aws_lambda_event_source_mapping",
    "check-stock",
    "starting_position",
    "LATEST",
  ),
  "a stream mapping wakes for every change": set("aws_lambda_event_source_mapping", "check-stock", "filter_criteria"),
  "a queue mapping hands over ten files at a time": set(
    "aws_lambda_event_source_mapping",
    "load-inventory",
    "batch_size",
    10,
  ),
  "a queue mapping takes the whole account": set("aws_lambda_event_source_mapping", "load-inventory", "scaling_config"),
  "a queue feeds nobody": without("aws_lambda_event_source_mapping", "load-inventory"),
  "a schedule tries for a day": set("aws_scheduler_schedule", "watch-stores", "target.retry_policy"),
  "a log group never forgets": set("aws_cloudwatch_log_group", "load-inventory", "retention_in_days"),
  "a log group forgets another time": set("aws_cloudwatch_log_group", "check-stock", "retention_in_days", 3653),
  "a function makes a log group of its own": set(
    "aws_lambda_function",
    "watch-stores",
    "logging_config.log_group",
    "other",
  ),
  "nothing looks for silent stores": without("aws_scheduler_schedule", "watch-stores"),
  "an alert that is not delivered is lost": set("aws_sns_topic_subscription", "alert-topic", "redrive_policy"),
  "a recipient gets everybody's alerts": set("aws_sns_topic_subscription", "alert-topic", "filter_policy"),
  "alerts go over plain HTTP": set("aws_sns_topic_subscription", "alert-topic", "protocol", "http"),
  "a bucket is named after another account": setAccount(),
});

function setAccount() {
  return set("aws_s3_bucket", "upload-bucket", "bucket", "inventory-dev-uploads-999999999999");
}
