import { readFileSync } from "node:fs";
import { expect } from "chai";
import { METRIC_DIMENSION, METRIC_NAMESPACE, METRICS } from "#domain/metrics.ts";
import { dev } from "#environments/dev.ts";
import { local } from "#environments/local.ts";
import { AWS_METRICS } from "#infra/building-blocks/metric.ts";
import { BudgetWithoutMailbox } from "#infra/monthly-budget.ts";
import { SAVED_QUERIES } from "#infra/saved-queries.ts";
import { type Block, blocks, resources, type Stack, synthesizedStack } from "./synthesized.ts";

const RUNBOOK = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
const ROW = /^\| `inventory-NAME-([a-z-]+)` \| (.+) \| (.+) \|$/gm;

describe("what operators are notified of", () => {
  let stack: Stack;
  before(() => {
    stack = synthesizedStack(dev);
  });
  const alarms = () => resources(stack, "aws_cloudwatch_metric_alarm");

  it("says of every alarm in the runbook what the alarm itself says, and of no other", () => {
    const rows = [...RUNBOOK.matchAll(ROW)].map(([, part, consequence, firstStep]) => [
      `inventory-dev-${part}`,
      `${consequence} First step: ${withoutMarkup(firstStep)}`,
    ]);
    expect(Object.fromEntries(rows)).to.deep.equal(
      Object.fromEntries(alarms().map((one) => [one.alarm_name, one.alarm_description])),
    );
  });

  it("saves the queries of the runbook, word for word, and no other", () => {
    const section = RUNBOOK.slice(RUNBOOK.indexOf("\n## Logs\n"));
    const shown = [...section.matchAll(/^```\n(.+?)\n```$/gms)].map(([, query]) => query);
    const saved = resources(stack, "aws_cloudwatch_query_definition");
    expect(saved.map((one) => one.query_string)).to.have.members(shown);
    for (const subject of Object.keys(SAVED_QUERIES)) expect(section).to.include(`\`inventory-NAME-${subject}\``);
    expect(resources(synthesizedStack(local), "aws_cloudwatch_query_definition")).to.deep.equal([]);
  });

  it("notifies operators by e-mail of 80 % spent and of more than all foreseen, where the environment has a budget", () => {
    const [budget] = resources(synthesizedStack({ ...dev, monthlyBudgetUsd: 50 }), "aws_budgets_budget");
    expect(budget).to.include({ name: "inventory-dev-monthly", limit_amount: "50", time_unit: "MONTHLY" });
    const notified = blocks(budget?.notification).map(
      ({ notification_type, threshold, subscriber_email_addresses }) => [
        ...[notification_type, threshold, subscriber_email_addresses],
      ],
    );
    expect(notified).to.deep.equal([
      ["ACTUAL", 80, ["operators-dev@example.com"]],
      ["FORECASTED", 100, ["operators-dev@example.com"]],
    ]);
    expect(resources(stack, "aws_budgets_budget")).to.deep.equal([]);
  });

  it("refuses a budget that would notify nobody", () => {
    const deaf = { ...dev, operators: [], monthlyBudgetUsd: 50 };
    expect(() => synthesizedStack(deaf)).to.throw(BudgetWithoutMailbox);
  });

  it("watches no metric that neither AWS nor a function of ours has", () => {
    expect(
      alarms()
        .map(alarmed)
        .filter((named) => !isKnown(named)),
    ).to.deep.equal([]);
  });

  it("shows no metric that neither AWS nor a function of ours has, nor any of things that are not there", () => {
    const shown = charted(stack);
    expect(shown).to.have.lengthOf.above(15);
    expect(shown.filter((named) => !isKnown(named))).to.deep.equal([]);
    const names = new Set(Object.values(stack.resource).flatMap((all) => Object.values(all).map(nameOf)));
    for (const [, , dimensions] of shown) for (const name of Object.values(dimensions)) expect(names).to.include(name);
  });
});

type Named = readonly [namespace: string, metric: string, dimensions: Block];

function alarmed(alarm: Block): Named {
  return [`${alarm.namespace}`, `${alarm.metric_name}`, blocks(alarm.dimensions)[0] ?? {}];
}

function charted(stack: Stack): readonly Named[] {
  const [dashboard] = resources(stack, "aws_cloudwatch_dashboard");
  const { widgets } = JSON.parse(`${dashboard?.dashboard_body}`);
  const lines: readonly (readonly string[])[] = widgets.flatMap(
    ({ properties }: { readonly properties: { readonly metrics: readonly string[][] } }) => properties.metrics,
  );
  return lines.map(([namespace = "", metric = "", dimension = "", value]) => [
    namespace,
    metric,
    { [dimension]: value },
  ]);
}

function nameOf(resource: Block): unknown {
  return resource.function_name ?? resource.name;
}

function isKnown([namespace, metric, dimensions]: Named): boolean {
  if (namespace !== METRIC_NAMESPACE) return has(AWS_METRICS, namespace, metric);
  return has(METRICS, `${dimensions[METRIC_DIMENSION]}`.replace("inventory-dev-", ""), metric);
}

function has(table: Readonly<Record<string, readonly string[]>>, key: string, value: string): boolean {
  return table[key]?.includes(value) ?? false;
}

/** A link is its text, a command is its words. */
function withoutMarkup(text = ""): string {
  return text.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1").replaceAll("`", "");
}
