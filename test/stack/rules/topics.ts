import { statementsOf } from "./carried-policies.ts";
import { texts } from "./facts.ts";
import { every, type Kind } from "./rule.ts";

export const TOPICS: Kind = {
  types: ["aws_sns_topic", "aws_sns_topic_policy", "aws_sns_topic_subscription"],
  rules: [
    ...every("aws_sns_topic", {
      "every topic refuses plain HTTP, outside of local": ({ body }, facts) =>
        facts.environment.emulated ||
        facts
          .of("aws_sns_topic_policy")
          .filter((policy) => `${policy.body.arn}`.endsWith(`:${body.name}`))
          .some((policy) =>
            statementsOf(policy.body.policy).some(
              ({ allows, actions, principals, conditions }) =>
                !allows &&
                actions.includes("sns:Publish") &&
                "*" in principals &&
                conditions["aws:SecureTransport"]?.values.join() === "false",
            ),
          ),
    }),
    ...every("aws_sns_topic_subscription", {
      "every subscription to alerts keeps what could not be delivered": ({ body }, facts) =>
        !`${body.topic_arn}`.endsWith("-alerts") ||
        facts.of("aws_sqs_queue").some((queue) => {
          const { deadLetterTargetArn } = JSON.parse(`${body.redrive_policy ?? "{}"}`);
          return `${deadLetterTargetArn}`.endsWith(`:${queue.body.name}`);
        }),
      "every recipient of alerts gets what the environment says": ({ body }) =>
        !`${body.topic_arn}`.endsWith("-alerts") || body.protocol === "sqs" || body.filter_policy !== undefined,
      "every subscription over the web is encrypted": ({ body }) => texts(body.protocol).join() !== "http",
    }),
  ],
};
