import { plus, set, setIn, weaknesses, without } from "./planting.ts";

const lambda = setIn("aws_lambda_function");
const mapping = setIn("aws_lambda_event_source_mapping");
const logGroup = setIn("aws_cloudwatch_log_group");
const subscription = setIn("aws_sns_topic_subscription");

/** Functions, what feeds and wakes them, what they leave behind. */
export const COMPUTE = weaknesses({
  "a function is traced without the option": lambda("watch-stores", "tracing_config", { mode: "Active" }),
  "a function has no timeout": lambda("watch-stores", "timeout"),
  "a function reserves concurrency": lambda("load-inventory", "reserved_concurrent_executions", 10),
  "a function logs where nobody looks": lambda("check-stock", "logging_config"),
  "a function logs text": lambda("check-stock", "logging_config.log_format", "Text"),
  "a function's zip is not pinned": lambda("check-stock", "source_code_hash"),
  "two functions share a role": lambda(
    "watch-stores",
    "role",
    "arn:aws:iam::111111111111:role/inventory-dev-check-stock",
  ),
  "the loader takes its last try for another one": lambda(
    "load-inventory",
    "environment.variables.MAX_RECEIVE_COUNT",
    "6",
  ),
  "the watch gives uploads up before their last try": lambda(
    "watch-stores",
    "environment.variables.TRIES_SECONDS",
    "60",
  ),
  "a function runs an old Node.js": lambda("watch-stores", "runtime", "nodejs18.x"),
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
  "a stream mapping does not halve a batch": mapping("check-stock", "bisect_batch_on_function_error", false),
  "a stream mapping never gives up": mapping("check-stock", "maximum_record_age_in_seconds", -1),
  "a stream mapping tries for ever": mapping("check-stock", "maximum_retry_attempts", -1),
  "a stream mapping loses what it gives up": mapping("check-stock", "destination_config"),
  "a stream mapping leaves what it gives up in a strange bucket": mapping(
    "check-stock",
    "destination_config.on_failure.destination_arn",
    "arn:aws:s3:::other",
  ),
  "a stream mapping repeats a whole batch": mapping("check-stock", "function_response_types"),
  "a stream mapping begins with the newest change": mapping("check-stock", "starting_position", "LATEST"),
  "a stream mapping wakes for every change": mapping("check-stock", "filter_criteria"),
  "a queue mapping hands over ten files at a time": mapping("load-inventory", "batch_size", 10),
  "a queue mapping takes the whole account": mapping("load-inventory", "scaling_config"),
  "a queue feeds nobody": without("aws_lambda_event_source_mapping", "load-inventory"),
  "a schedule tries for a day": set("aws_scheduler_schedule", "watch-stores", "target.retry_policy"),
  "a log group never forgets": logGroup("load-inventory", "retention_in_days"),
  "a log group forgets another time": logGroup("check-stock", "retention_in_days", 3653),
  "a function makes a log group of its own": lambda("watch-stores", "logging_config.log_group", "other"),
  "nothing looks for stale stores": without("aws_scheduler_schedule", "watch-stores"),
  "an alert that is not delivered is lost": subscription("alert-topic", "redrive_policy"),
  "a recipient gets everybody's alerts": subscription("alert-topic", "filter_policy"),
  "alerts go over plain HTTP": subscription("alert-topic", "protocol", "http"),
  "a bucket is named after another account": setAccount(),
});

function setAccount() {
  return set("aws_s3_bucket", "upload-bucket", "bucket", "inventory-dev-uploads-999999999999");
}
