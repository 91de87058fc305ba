import * as v from "valibot";
import type { Configuration } from "#scripts/docs/synthesized-configuration.ts";

const FUNCTION = v.object({ function_name: v.string(), memory_size: v.number() });
const MAPPING = v.object({ metrics_config: v.optional(v.object({ metrics: v.array(v.string()) })) });
const TABLE = v.object({ point_in_time_recovery: v.optional(v.object({ enabled: v.boolean() })) });
const SCHEDULE = v.object({ schedule_expression: v.literal("rate(1 hour)") });
/** Metrics that `EventCount` turns on for a stream. Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
const EVENT_COUNT_METRICS = 6;

/** What a stack has that costs money. */
export type StackFigures = ReturnType<typeof stackFigures>;

/** Counts in the stack as it is synthesized; throws where it is built in another way than the cost model knows. */
export function stackFigures({ resource }: Configuration) {
  const all = <Schema extends v.GenericSchema>(type: string, schema: Schema) =>
    v.parse(v.array(schema), Object.values(resource[type] ?? {}));
  const functions = all("aws_lambda_function", FUNCTION);
  const mappings = all("aws_lambda_event_source_mapping", MAPPING);
  const tables = all("aws_dynamodb_table", TABLE);
  const memoryOf = (name: string) => {
    const found = functions.find((one) => one.function_name.endsWith(`-${name}`));
    if (!found) throw new Error(`The stack has no function ${name}, which the cost model prices.`);
    return found.memory_size;
  };
  return {
    alarms: all("aws_cloudwatch_metric_alarm", v.unknown()).length,
    dashboards: all("aws_cloudwatch_dashboard", v.unknown()).length,
    mappingMetrics:
      EVENT_COUNT_METRICS * mappings.filter((one) => one.metrics_config?.metrics.includes("EventCount")).length,
    areTablesRecoverable: tables.every((one) => one.point_in_time_recovery?.enabled),
    loadMib: memoryOf("load-inventory"),
    checkMib: memoryOf("check-stock"),
    watchesADay: 24 * all("aws_scheduler_schedule", SCHEDULE).length,
  };
}
