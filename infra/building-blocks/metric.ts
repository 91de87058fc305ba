import { METRIC_DIMENSION, METRIC_NAMESPACE, type MeasuringFunction, type MetricOf } from "#domain/metrics.ts";
import type { Environment } from "#environments/environment.ts";
import { resourceName } from "./names.ts";

/** The metrics of AWS that this system looks at, by namespace, as the services document them. */
export const AWS_METRICS = {
  /** Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
  "AWS/Lambda": ["Errors", "Throttles", "IteratorAge", "OnFailureDestinationDeliveredEventCount"],
  /** Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
  "AWS/SQS": ["ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"],
  /** Source: https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
  "AWS/SNS": ["NumberOfNotificationsFailed"],
  /** Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
  "AWS/DynamoDB": ["WriteThrottleEvents"],
  /** Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html */
  "AWS/Scheduler": ["InvocationDroppedCount"],
} as const;

type AwsNamespace = keyof typeof AWS_METRICS;

/** One metric of one thing. */
export interface Metric {
  readonly namespace: AwsNamespace | typeof METRIC_NAMESPACE;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Maximum" | "Sum" | "p95";
}

/** A metric that a service of AWS keeps. */
export function awsMetric<Namespace extends AwsNamespace>(
  namespace: Namespace,
  name: (typeof AWS_METRICS)[Namespace][number],
  dimensions: Metric["dimensions"],
  statistic: Metric["statistic"] = "Sum",
): Metric {
  return { namespace, name, dimensions, statistic };
}

/** A metric that a function measures itself. */
export function ownMetric<Name extends MeasuringFunction>(
  environment: Environment,
  fn: Name,
  name: MetricOf<Name>,
  statistic: Metric["statistic"] = "Sum",
): Metric {
  const dimensions = { [METRIC_DIMENSION]: resourceName(environment, fn) };
  return { namespace: METRIC_NAMESPACE, name, dimensions, statistic };
}
