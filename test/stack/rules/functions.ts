import { block } from "../synthesized.ts";
import { type Facts, type Resource, texts } from "./facts.ts";
import { every, type Kind, the } from "./rule.ts";

/** Seconds; the longest that Lambda lets a function run. */
const LONGEST_TIMEOUT_SECONDS = 900;

export const FUNCTIONS: Kind = {
  types: ["aws_lambda_function", "aws_lambda_function_recursion_config"],
  rules: [
    ...every("aws_lambda_function", {
      "every function has a timeout": ({ body }) =>
        Number(body.timeout) > 0 && Number(body.timeout) <= LONGEST_TIMEOUT_SECONDS,
      "every function writes JSON to a log group of the stack": ({ body }, facts) => {
        const { log_format, log_group } = block(body.logging_config);
        return log_format === "JSON" && facts.with("aws_cloudwatch_log_group", { name: log_group }).length === 1;
      },
      "no function reserves any of the account's concurrency": ({ body }) =>
        body.reserved_concurrent_executions === undefined,
      "every function is known by the hash of its zip": ({ body }) =>
        /^[A-Za-z0-9+/]{43}=$/.test(`${body.source_code_hash}`),
      "every function runs a supported Node.js on arm64": ({ body }) =>
        body.runtime === "nodejs22.x" && texts(body.architectures).join() === "arm64",
      "every function is traced where the environment says so, and nowhere else": ({ body }, { environment }) =>
        block(body.tracing_config).mode === (environment.traces ? "Active" : undefined),
    }),
    ...the("aws_lambda_function_recursion_config", {
      "only the function that feeds its own queue may go on": (facts) => {
        const mayGoOn = facts
          .with("aws_lambda_function_recursion_config", { recursive_loop: "Allow" })
          .map(({ body }) => `${body.function_name}`);
        return mayGoOn.join() === facts.of("aws_lambda_function").filter(isLoader).map(nameOf).join();
      },
    }),
  ],
};

/** What functions leave behind. */
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

function isLoader(fn: Resource): boolean {
  return nameOf(fn).endsWith("-load-inventory");
}

function nameOf({ body }: Resource): string {
  return `${body.function_name}`;
}

/** The function that an ARN names. */
export function functionOf(arn: unknown, facts: Facts): Resource | undefined {
  return facts.of("aws_lambda_function").find((fn) => `${arn}`.endsWith(`:function:${nameOf(fn)}`));
}
