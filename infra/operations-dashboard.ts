import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js";
import { Construct } from "constructs";
import { METRICS, type MeasuringFunction } from "#domain/metrics.ts";
import type { Environment } from "#environments/environment.ts";
import { type Chart, dashboardBody } from "./building-blocks/dashboard-body.ts";
import { awsMetric, type Metric, ownMetric } from "./building-blocks/metric.ts";
import { resourceName } from "./building-blocks/names.ts";

const FUNCTIONS = Object.keys(METRICS) as MeasuringFunction[]; // the keys of `METRICS`

/** What a person on call looks at first: is work done, is it on time, does anything fail. */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    new CloudwatchDashboard(this, "dashboard", {
      dashboardName: resourceName(environment, "operations"),
      dashboardBody: dashboardBody(environment, [
        ...work(environment),
        ...punctuality(environment),
        ...failures(environment),
      ]),
    });
  }
}

function work(environment: Environment): readonly Chart[] {
  return [
    {
      title: "How many rows come, and how many change?",
      lines: [
        { label: "rows", metric: ownMetric(environment, "load-inventory", "rows") },
        { label: "changed", metric: ownMetric(environment, "load-inventory", "changed") },
      ],
    },
    {
      title: "What do stores have to correct?",
      lines: [
        { label: "rejected rows", metric: ownMetric(environment, "load-inventory", "rejected") },
        { label: "refused files", metric: ownMetric(environment, "load-inventory", "refused") },
        { label: "silent stores", metric: ownMetric(environment, "watch-stores", "silentStores", "Maximum") },
      ],
    },
    {
      title: "How many alerts go out?",
      lines: ofEachFunction((name) => ownMetric(environment, name, "alertsSent")),
    },
  ];
}

function punctuality(environment: Environment): readonly Chart[] {
  const loads = { QueueName: resourceName(environment, "loads") };
  return [
    {
      title: "How many seconds after its upload is a file loaded, and told of?",
      lines: [
        { label: "loaded (p95)", metric: ownMetric(environment, "load-inventory", "secondsToLoad", "p95") },
        { label: "told (p95)", metric: ownMetric(environment, "check-stock", "secondsToAlert", "p95") },
      ],
    },
    {
      title: "How many seconds does the oldest file wait?",
      lines: [{ label: "oldest", metric: awsMetric("AWS/SQS", "ApproximateAgeOfOldestMessage", loads, "Maximum") }],
    },
    {
      title: "How many milliseconds do changes wait?",
      lines: [
        {
          label: "oldest",
          metric: awsMetric("AWS/Lambda", "IteratorAge", lambda(environment, "check-stock"), "Maximum"),
        },
      ],
    },
  ];
}

function failures(environment: Environment): readonly Chart[] {
  const waiting = (name: string) => ({
    label: name,
    metric: awsMetric(
      ...(["AWS/SQS", "ApproximateNumberOfMessagesVisible"] as const),
      { QueueName: resourceName(environment, name) },
      "Maximum",
    ),
  });
  return [
    {
      title: "What waits for a person?",
      lines: ["loads-dead-letters", "unreadable-changes", "undelivered-alerts"].map(waiting),
    },
    {
      title: "Which functions fail?",
      lines: ofEachFunction((name) => awsMetric("AWS/Lambda", "Errors", lambda(environment, name))),
    },
    {
      title: "Which tables refuse writes?",
      lines: ["inventory", "stores", "uploads", "announcements"].map((name) => ({
        label: name,
        metric: awsMetric("AWS/DynamoDB", "WriteThrottleEvents", { TableName: resourceName(environment, name) }),
      })),
    },
  ];
}

function ofEachFunction(metric: (name: MeasuringFunction) => Metric): Chart["lines"] {
  return FUNCTIONS.map((name) => ({ label: name, metric: metric(name) }));
}

function lambda(environment: Environment, name: MeasuringFunction) {
  return { FunctionName: resourceName(environment, name) };
}
