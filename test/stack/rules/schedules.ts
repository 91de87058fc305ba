import { block } from "./facts.ts";
import { functionOf } from "./functions.ts";
import { every, type Kind } from "./rule.ts";

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
