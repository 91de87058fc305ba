/** The CloudWatch namespace of everything the functions measure themselves. */
export const METRIC_NAMESPACE = "InventoryNotification";

/**
 * The only dimension: the function's whole name, which every line of its log holds as `service`. There is none for the
 * store: CloudWatch asks a price per metric and value, so thousands of stores would cost more than all the rest.
 */
export const METRIC_DIMENSION = "service";

/** What each function measures, named as in its log. */
export const METRICS = {
  "load-inventory": [
    "rows",
    "changed",
    "rejected",
    "refused",
    "foreignRows",
    "unreadableSettings",
    "secondsToLoad",
    "alertsSent",
  ],
  "check-stock": ["changes", "unreadable", "secondsToAlert", "alertsSent"],
  "watch-stores": ["stores", "silentStores", "alertsSent"],
} as const;

export type MeasuringFunction = keyof typeof METRICS;
export type MetricOf<Name extends MeasuringFunction> = (typeof METRICS)[Name][number];
export type MetricName = MetricOf<MeasuringFunction>;

/** The unit of a metric, as CloudWatch spells it. */
export function metricUnit(metric: MetricName): "Count" | "Seconds" {
  return metric.startsWith("seconds") ? "Seconds" : "Count";
}
