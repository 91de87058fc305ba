import { METRIC_DIMENSION, METRIC_NAMESPACE, type MetricName, metricUnit } from "#domain/metrics.ts";

type Values = Readonly<Partial<Record<MetricName, number>>>;

/**
 * The fields that make a line of the log the data points of metrics as well: CloudWatch reads them from the log, so a
 * measurement costs no request and no second line. Write them with {@link logger}, whose lines hold the dimension.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function measures(values: Values) {
  const names = Object.keys(values) as MetricName[]; // the keys of `Values`
  return {
    ...values,
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: METRIC_NAMESPACE,
          Dimensions: [[METRIC_DIMENSION]],
          Metrics: names.map((name) => ({ Name: name, Unit: metricUnit(name) })),
        },
      ],
    },
  };
}

/** Seconds from an upload (ISO 8601) to now; never negative, since S3's clock is not ours. */
export function secondsSince(uploadedAt: string): number {
  return Math.max(0, (Date.now() - Date.parse(uploadedAt)) / 1000);
}
