import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import type { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { resourceName } from "./names.ts";

export interface AlarmProps {
  readonly environment: Environment;
  readonly part: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Maximum" | "Sum";
  /** The alarm rings when the statistic of a minute is above it. */
  readonly above: number;
  /** What people suffer while this lasts. */
  readonly consequence: string;
  readonly firstStep: string;
  /** The topic of the people who run the system. */
  readonly operationsTopicArn: string;
}

/** An alarm that says what it means and what to do first. */
export function alarm(scope: Construct, id: string, props: AlarmProps): void {
  new CloudwatchMetricAlarm(scope, id, {
    alarmName: resourceName(props.environment, props.part),
    alarmDescription: `${props.consequence} First step: ${props.firstStep}`,
    namespace: props.namespace,
    metricName: props.metric,
    dimensions: { ...props.dimensions },
    statistic: props.statistic,
    period: 60,
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanThreshold",
    threshold: props.above,
    treatMissingData: "notBreaching",
    alarmActions: [props.operationsTopicArn],
    okActions: [props.operationsTopicArn],
  });
}
