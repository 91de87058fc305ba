import { rewrite, set, weaknesses, without } from "./planting.ts";

const ALARM = "aws_cloudwatch_metric_alarm";

/** What rings, for what, and where. */
export const ALARMED = weaknesses({
  "a function fails and nothing rings": without(ALARM, "check-stock_function_errors"),
  "a function that is woken by the clock fails and nothing rings": without(ALARM, "watch-stores_function_errors"),
  "a function is refused starts and nothing rings": without(ALARM, "load-inventory_function_throttles"),
  "a table refuses writes and nothing rings": without(ALARM, "uploads-table"),
  "an index's table refuses writes and nothing rings": without(ALARM, "stores-table"),
  "changes wait and nothing rings": without(ALARM, "check-stock_late"),
  "changes are given up and nothing rings": without(ALARM, "check-stock_given-up"),
  "changes of another mapping are watched": set(
    ALARM,
    "check-stock_given-up",
    "dimensions.EventSourceMappingUUID",
    "load-inventory_mapping",
  ),
  "files wait and nothing rings": without(ALARM, "load-queue_age"),
  "dead letters ring nothing": without(ALARM, "load-queue_dead"),
  "unreadable changes ring nothing": without(ALARM, "check-stock_unreadable"),
  "undelivered alerts ring nothing": without(ALARM, "alert-topic_undelivered"),
  "alerts fail and nothing rings": without(ALARM, "alert-topic_failed"),
  "alarms reach nobody and nothing rings": without(ALARM, "operations-topic_failed"),
  "stores fall silent and nothing rings": without(ALARM, "watch-stores_silent"),
  "others write rows and nothing rings": without(ALARM, "load-inventory_foreign"),
  "the watch is dropped and nothing rings": without(ALARM, "watch-stores_dropped"),
  "an alarm watches another metric": set(ALARM, "load-queue_age", "metric_name", "NumberOfMessagesSent"),
  "an alarm watches half of a metric": set(ALARM, "alert-topic_failed", "dimensions.PhoneNumber", "+4930123456"),
  "an alarm lets failures pass": set(ALARM, "load-inventory_function_errors", "threshold", 100),
  "an alarm takes a day for on time": set(ALARM, "load-queue_age", "threshold", 86_400),
  "an alarm takes milliseconds for seconds": set(ALARM, "check-stock_late", "threshold", 900),
  "an alarm rings when all is well": set(ALARM, "watch-stores_silent", "comparison_operator", "LessThanThreshold"),
  "an alarm waits for a day": set(ALARM, "check-stock_function_errors", "evaluation_periods", 288),
  "an alarm rings nowhere": set(ALARM, "load-queue", "alarm_actions", []),
  "an alarm rings at the buyers'": rewrite(ALARM, "load-queue", "alarm_actions.0", "-operations", "-alerts"),
  "an alarm never says that it is over": set(ALARM, "check-stock_late", "ok_actions"),
  "an alarm is off": set(ALARM, "load-queue", "actions_enabled", false),
  "an alarm says nothing": set(ALARM, "watch-stores", "alarm_description", "Errors"),
  "an alarm watches what is not there": set(ALARM, "load-queue", "dimensions.QueueName", "other"),
  "an alarm watches a schedule that is not there": set(ALARM, "watch-stores_dropped", "dimensions.ScheduleGroup", "a"),
  "an alarm rings while nothing happens": set(ALARM, "watch-stores", "treat_missing_data", "breaching"),
});
