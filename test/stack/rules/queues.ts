import { QUEUE_DAYS } from "#domain/retention.ts";
import { block } from "../synthesized.ts";
import { refusesPlainHttp } from "./carried-policies.ts";
import type { Facts, Resource } from "./facts.ts";
import { every, type Kind, the } from "./rule.ts";

/** Bytes of the largest S3 event: it is form-encoded and at most 64 KB. */
const LARGEST_EVENT_BYTES = 64 * 1024;
/** AWS advises six timeouts of the function that reads the queue; the emulator never refuses to start one. */
const VISIBILITY_TIMEOUTS = 6;
const EMULATED_VISIBILITY_TIMEOUTS = 1;
const DEFAULT_VISIBILITY_SECONDS = 30;
const DEAD_LETTER_QUEUE = /-dead-letters$/;

export const QUEUES: Kind = {
  types: ["aws_sqs_queue"],
  rules: [
    ...every("aws_sqs_queue", {
      "every queue is encrypted": ({ body }) =>
        body.sqs_managed_sse_enabled === true || body.kms_master_key_id !== undefined,
      "every queue keeps messages as long as SQS can": ({ body }) =>
        body.message_retention_seconds === QUEUE_DAYS * 24 * 60 * 60,
      "every queue takes a message of 64 KB": ({ body }) =>
        Number(body.max_message_size ?? LARGEST_EVENT_BYTES) >= LARGEST_EVENT_BYTES,
      "every queue feeds one function at most": (queue, facts) => consumers(queue, facts).length <= 1,
      "every queue shows a message again after six timeouts of its consumer at the earliest, one in local": (
        queue,
        facts,
      ) =>
        consumers(queue, facts).every(
          ({ body }) =>
            Number(queue.body.visibility_timeout_seconds ?? DEFAULT_VISIBILITY_SECONDS) >=
            visibilityTimeouts(facts) * Number(body.timeout),
        ),
      "every function that gives messages up knows the tries of its queue, and how long they take": (queue, facts) =>
        consumers(queue, facts).length === 0 || isKnown(queue, facts),
      "every queue with a consumer puts aside what fails five times": (queue, facts) =>
        consumers(queue, facts).length === 0 || putsAside(queue, facts),
      "every dead-letter queue takes from one queue only": ({ body }, facts) =>
        !DEAD_LETTER_QUEUE.test(`${body.name}`) || takesFromOneQueue(body.redrive_allow_policy, facts),
      "every queue refuses plain HTTP, outside of local": ({ body }, { environment }) =>
        environment.emulated || refusesPlainHttp(body.policy, "sqs", [queueArn(body.name, environment)]),
    }),
    ...the("local", {
      "only local has an inbox": (facts) =>
        facts.of("aws_sqs_queue").some((queue) => `${queue.body.name}`.endsWith("-inbox")) ===
        facts.environment.emulated,
    }),
  ],
};

function visibilityTimeouts({ environment }: Facts): number {
  return environment.emulated ? EMULATED_VISIBILITY_TIMEOUTS : VISIBILITY_TIMEOUTS;
}

/** What functions know of tries, and what the queue does, must not drift apart. */
function isKnown({ body }: Resource, facts: Facts): boolean {
  const { maxReceiveCount } = JSON.parse(`${body.redrive_policy ?? "{}"}`);
  const triesSeconds = maxReceiveCount * Number(body.visibility_timeout_seconds);
  const variables = facts.of("aws_lambda_function").map((fn) => block(block(fn.body.environment).variables));
  const given = (name: string) => variables.map((one) => one[name]).filter((value) => value !== undefined);
  return (
    given("MAX_RECEIVE_COUNT").join() === `${maxReceiveCount}` && given("TRIES_SECONDS").join() === `${triesSeconds}`
  );
}

function queueArn(name: unknown, { region, accountIds }: Facts["environment"]): string {
  return `arn:aws:sqs:${region}:${accountIds[0]}:${name}`;
}

/** The functions that a queue feeds. */
export function consumers({ body }: Resource, facts: Facts): readonly Resource[] {
  const mappings = facts.with("aws_lambda_event_source_mapping", {
    event_source_arn: queueArn(body.name, facts.environment),
  });
  return mappings.flatMap((mapping) =>
    facts
      .of("aws_lambda_function")
      .filter((fn) => `${mapping.body.function_name}`.endsWith(`:function:${fn.body.function_name}`)),
  );
}

/** Whether this is the queue in which the local cloud shows alerts: it needs no alarm. */
export function isInbox({ body }: Resource, { environment }: Facts): boolean {
  return environment.emulated && `${body.name}`.endsWith("-inbox");
}

function putsAside({ body }: Resource, facts: Facts): boolean {
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(`${body.redrive_policy ?? "{}"}`);
  return (
    maxReceiveCount === 5 &&
    facts.of("aws_sqs_queue").some((other) => queueArn(other.body.name, facts.environment) === deadLetterTargetArn)
  );
}

function takesFromOneQueue(policy: unknown, { environment, ...facts }: Facts): boolean {
  const { redrivePermission, sourceQueueArns = [] } = JSON.parse(`${policy ?? "{}"}`);
  const sources = facts.all.filter(
    ({ type, body }) => type === "aws_sqs_queue" && queueArn(body.name, environment) === sourceQueueArns[0],
  );
  return redrivePermission === "byQueue" && sourceQueueArns.length === 1 && sources.length === 1;
}
