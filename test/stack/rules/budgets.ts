import { blocks } from "../synthesized.ts";
import { texts } from "./facts.ts";
import { every, type Kind } from "./rule.ts";

export const BUDGETS: Kind = {
  types: ["aws_budgets_budget"],
  rules: every("aws_budgets_budget", {
    "every budget is the environment's, and notifies somebody": ({ body }, { environment }) =>
      body.limit_amount === `${environment.monthlyBudgetUsd}` &&
      blocks(body.notification).length > 0 &&
      blocks(body.notification).every((one) => texts(one.subscriber_email_addresses).length > 0),
  }),
};
