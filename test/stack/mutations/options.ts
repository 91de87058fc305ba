import { plusAction, set, statement, weaknesses } from "./planting.ts";

/** What an environment has by option only. */
export const OPTIONS = weaknesses({
  "a budget tells nobody": set("aws_budgets_budget", "monthly-budget", "notification", []),
  "a function is not traced": set("aws_lambda_function", "load-inventory", "tracing_config"),
  "a function reads traces": plusAction("load-inventory_function_policy", "SendTraces", "xray:GetTraceSummaries"),
  "a function sends no traces": statement("check-stock_function_policy", "SendTraces", { effect: "Deny" }),
});
