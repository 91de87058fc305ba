import type { Environment } from "#environments/environment.ts";
import type { Metric } from "./metric.ts";

/** A chart of a dashboard: its title is the question that it answers. */
export interface Chart {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly metric: Metric }[];
}

const WIDTH = 8;
const HEIGHT = 6;
const CHARTS_A_ROW = 3;
const PERIOD_SECONDS = 300;

/**
 * The body of a CloudWatch dashboard: the charts from left to right, three in a row.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody({ region }: Environment, charts: readonly Chart[]): string {
  return JSON.stringify({
    widgets: charts.map(({ title, lines }, index) => ({
      type: "metric",
      x: (index % CHARTS_A_ROW) * WIDTH,
      y: Math.floor(index / CHARTS_A_ROW) * HEIGHT,
      width: WIDTH,
      height: HEIGHT,
      properties: { title, region, view: "timeSeries", period: PERIOD_SECONDS, metrics: lines.map(lineOf) },
    })),
  });
}

function lineOf({ label, metric: { namespace, name, dimensions, statistic } }: Chart["lines"][number]) {
  return [namespace, name, ...Object.entries(dimensions).flat(), { label, stat: statistic }];
}
