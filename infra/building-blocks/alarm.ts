import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import type { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import type { Metric } from "./metric.ts";
import { arn, resourceName } from "./names.ts";

export interface AlarmProps {
  readonly environment: Environment;
  /** Of the alarm, without project and environment. */
  readonly name: string;
  readonly metric: Metric;
  /** The alarm fires when the metric is above it. */
  readonly above: number;
  /** Minutes over which the metric is taken; 1 if not given. */
  readonly periodMinutes?: number;
  /** How many such periods in a row it must be above; 1 if not given. */
  readonly periods?: number;
  /** What people suffer while this lasts. */
  readonly consequence: string;
  readonly firstStep: string;
}

/** The topic of the people who run the system, whether it exists yet or not. */
export function operationsTopicArn(environment: Environment): string {
  return arn(environment, "sns", resourceName(environment, "operations"));
}

/** An alarm that says what it means and what to do first, to the people who run the system. */
export function alarm(scope: Construct, id: string, props: AlarmProps): void {
  const { environment, metric, periodMinutes = 1, periods = 1 } = props;
  new CloudwatchMetricAlarm(scope, id, {
    alarmName: resourceName(environment, props.name),
    alarmDescription: `${props.consequence} First step: ${props.firstStep}`,
    namespace: metric.namespace,
    metricName: metric.name,
    dimensions: { ...metric.dimensions },
    ...(metric.statistic === "p95" ? { extendedStatistic: metric.statistic } : { statistic: metric.statistic }),
    period: periodMinutes * 60,
    evaluationPeriods: periods,
    comparisonOperator: "GreaterThanThreshold",
    threshold: props.above,
    treatMissingData: "notBreaching",
    alarmActions: [operationsTopicArn(environment)],
    okActions: [operationsTopicArn(environment)],
  });
}
