import { rewrite, setIn, weaknesses, without } from "./planting.ts";

const ALARM = "aws_cloudwatch_metric_alarm";
const alarm = setIn(ALARM);

/** Which alarms fire, for what, and whom they notify. */
export const ALARMED = weaknesses({
  "a function fails and nothing fires": without(ALARM, "check-stock_function_errors"),
  "a function that is woken by the clock fails and nothing fires": without(ALARM, "watch-stores_function_errors"),
  "a function is refused starts and nothing fires": without(ALARM, "load-inventory_function_throttles"),
  "a table refuses writes and nothing fires": without(ALARM, "uploads-table"),
  "an index's table refuses writes and nothing fires": without(ALARM, "stores-table"),
  "changes wait and nothing fires": without(ALARM, "check-stock_late"),
  "changes are given up and nothing fires": without(ALARM, "check-stock_given-up"),
  "changes of another mapping are watched": alarm(
    "check-stock_given-up",
    "dimensions.EventSourceMappingUUID",
    "load-inventory_mapping",
  ),
  "settings cannot be read and nothing fires": without(ALARM, "load-inventory_unreadable-settings"),
  "files wait and nothing fires": without(ALARM, "load-queue_age"),
  "dead letters fire nothing": without(ALARM, "load-queue_dead"),
  "unreadable changes fire nothing": without(ALARM, "check-stock_unreadable"),
  "undelivered alerts fire nothing": without(ALARM, "alert-topic_undelivered"),
  "alerts fail and nothing fires": without(ALARM, "alert-topic_failed"),
  "alarms reach nobody and nothing fires": without(ALARM, "operations-topic_failed"),
  "stores become stale and nothing fires": without(ALARM, "watch-stores_silent"),
  "others write rows and nothing fires": without(ALARM, "load-inventory_foreign"),
  "the watch is dropped and nothing fires": without(ALARM, "watch-stores_dropped"),
  "an alarm watches another metric": alarm("load-queue_age", "metric_name", "NumberOfMessagesSent"),
  "an alarm watches half of a metric": alarm("alert-topic_failed", "dimensions.PhoneNumber", "+4930123456"),
  "an alarm lets failures pass": alarm("load-inventory_function_errors", "threshold", 100),
  "an alarm takes a day for on time": alarm("load-queue_age", "threshold", 86_400),
  "an alarm takes milliseconds for seconds": alarm("check-stock_late", "threshold", 900),
  "an alarm fires when all is well": alarm("watch-stores_silent", "comparison_operator", "LessThanThreshold"),
  "an alarm waits for a day": alarm("check-stock_function_errors", "evaluation_periods", 288),
  "an alarm notifies nobody": alarm("load-queue", "alarm_actions", []),
  "an alarm notifies the buyers": rewrite(ALARM, "load-queue", "alarm_actions.0", "-operations", "-alerts"),
  "an alarm never says that it is resolved": alarm("check-stock_late", "ok_actions"),
  "an alarm is off": alarm("load-queue", "actions_enabled", false),
  "an alarm says nothing": alarm("watch-stores", "alarm_description", "Errors"),
  "an alarm watches what is not there": alarm("load-queue", "dimensions.QueueName", "other"),
  "an alarm watches a schedule that is not there": alarm("watch-stores_dropped", "dimensions.ScheduleGroup", "a"),
  "an alarm fires while nothing happens": alarm("watch-stores", "treat_missing_data", "breaching"),
});
