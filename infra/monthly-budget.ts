import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget/index.js";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { resourceName } from "./building-blocks/names.ts";

/** Thrown at synth for a budget that would notify nobody. */
export class BudgetWithoutMailbox extends Error {
  override readonly name = "BudgetWithoutMailbox";

  constructor(environment: string) {
    super(`${environment} has monthlyBudgetUsd and no operator with the protocol email: add one to its operators.`);
  }
}

export interface MonthlyBudgetProps {
  readonly environment: Environment;
  readonly limitUsd: number;
}

/** Percent of the budget, spent or foreseen, at which operators are notified. */
const NOTIFICATIONS = [
  { notificationType: "ACTUAL", threshold: 80 },
  { notificationType: "FORECASTED", threshold: 100 },
] as const;
/** Source: https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html */
const MOST_MAILBOXES = 10;

/**
 * Notifies the operators' mailboxes when the account spends more than it should. It counts the whole account: a budget by
 * tag says nothing until somebody activates the tag for billing, and nobody would notice.
 */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, { environment, limitUsd }: MonthlyBudgetProps) {
    super(scope, id);
    const mailboxes = environment.operators.filter(({ protocol }) => protocol === "email");
    if (mailboxes.length === 0) throw new BudgetWithoutMailbox(environment.name);
    const subscriberEmailAddresses = mailboxes.slice(0, MOST_MAILBOXES).map(({ endpoint }) => endpoint);
    new BudgetsBudget(this, "budget", {
      name: resourceName(environment, "monthly"),
      budgetType: "COST",
      limitAmount: `${limitUsd}`,
      limitUnit: "USD",
      timeUnit: "MONTHLY",
      notification: NOTIFICATIONS.map((notification) => ({
        ...notification,
        comparisonOperator: "GREATER_THAN",
        thresholdType: "PERCENTAGE",
        subscriberEmailAddresses,
      })),
    });
  }
}
