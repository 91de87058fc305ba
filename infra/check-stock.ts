import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import { Construct } from "constructs";
import { CHANGE_HOURS, FAILED_CHANGES_DAYS } from "#domain/retention.ts";
import { MOST_BATCH_CHANGES } from "#domain/stock/stock-level.ts";
import type { Environment } from "#environments/environment.ts";
import type { CheckStockVariable } from "#functions/check-stock/environment-names.ts";
import { LOCAL_STREAM_FILTER, STREAM_FILTER } from "#functions/check-stock/stream-filter.ts";
import { alarm } from "./building-blocks/alarm.ts";
import { awsMetric } from "./building-blocks/metric.ts";
import { resourceName } from "./building-blocks/names.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { PrivateBucket } from "./building-blocks/private-bucket.ts";
import { Queue } from "./building-blocks/queue.ts";
import { ZipFunction } from "./building-blocks/zip-function.ts";

export interface CheckStockProps {
  readonly environment: Environment;
  readonly inventoryTable: { readonly streamArn: string; readonly readStream: Permission };
  readonly announcementsTable: {
    readonly name: string;
    readonly keepLastAlerts: Permission;
    readonly acquirePermits: Permission;
  };
  readonly alertTopic: { readonly arn: string; readonly publish: Permission };
  readonly dashboardUrl: string;
}

const FUNCTION = "check-stock";
const UNREADABLE = "unreadable-changes";
/** Seconds: at two messages a second time enough for the batch of 500 stores that change at once. */
const TIMEOUT_SECONDS = 300;
/** Seconds to gather changes of one upload, so that they make one message; weighed in docs/latency.md. */
const BATCHING_WINDOW_SECONDS = 5;
/** A publish that fails is tried again for half a day: the stream itself forgets after a day. */
const MAXIMUM_AGE_SECONDS = CHANGE_HOURS * 60 * 60;
const MAXIMUM_RETRY_ATTEMPTS = 10_000;
const MEMORY_MIB = 512;
/** A batch too large for one invocation throws and goes on with its retry: that is no fault unless it lasts. */
const ERROR_MINUTES = 15;

/** Notifies recipients of what becomes low or out. */
export class CheckStock extends Construct {
  readonly functionName: string;
  readonly logGroup: string;

  constructor(scope: Construct, id: string, props: CheckStockProps) {
    super(scope, id);
    const { environment, inventoryTable, announcementsTable, alertTopic } = props;
    const unreadable = this.unreadableChanges(props);
    const failed = new PrivateBucket(this, "failed", {
      environment,
      name: "failed-changes",
      keepOldVersionsDays: 1,
      keepObjectsDays: FAILED_CHANGES_DAYS,
    });
    const fn = new ZipFunction<CheckStockVariable>(this, "function", {
      environment,
      name: FUNCTION,
      variables: {
        ALERT_TOPIC_ARN: alertTopic.arn,
        ANNOUNCEMENTS_TABLE: announcementsTable.name,
        FAILURE_QUEUE_URL: unreadable.url,
        DASHBOARD_URL: props.dashboardUrl,
      },
      permissions: [
        inventoryTable.readStream,
        announcementsTable.keepLastAlerts,
        announcementsTable.acquirePermits,
        alertTopic.publish,
        unreadable.send,
        { sid: "KeepFailedBatches", actions: ["s3:PutObject"], resources: [`${failed.arn}/*`] },
        { sid: "ListFailedBatches", actions: ["s3:ListBucket"], resources: [failed.arn] },
      ],
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMiB: MEMORY_MIB,
      errorImpact: "Recipients are not notified of what becomes low or out.",
      errorMinutes: ERROR_MINUTES,
    });
    const mapping = new LambdaEventSourceMapping(this, "mapping", {
      eventSourceArn: inventoryTable.streamArn,
      functionName: fn.arn,
      startingPosition: "TRIM_HORIZON",
      batchSize: MOST_BATCH_CHANGES,
      maximumBatchingWindowInSeconds: BATCHING_WINDOW_SECONDS,
      filterCriteria: { filter: filters(environment) },
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: MAXIMUM_RETRY_ATTEMPTS,
      maximumRecordAgeInSeconds: MAXIMUM_AGE_SECONDS,
      destinationConfig: { onFailure: { destinationArn: failed.arn } },
      functionResponseTypes: ["ReportBatchItemFailures"],
      // The emulator forgets it, and every plan would bring it back.
      ...(environment.emulated ? {} : { metricsConfig: { metrics: ["EventCount"] } }),
    });
    this.givenUpAlarm(environment, mapping.uuid);
    this.lateAlarm(props);
    this.functionName = fn.name;
    this.logGroup = fn.logGroup;
  }

  private givenUpAlarm(environment: Environment, EventSourceMappingUUID: string): void {
    alarm(this, "given-up-alarm", {
      environment,
      name: "failed-changes",
      metric: awsMetric("AWS/Lambda", "OnFailureDestinationDeliveredEventCount", { EventSourceMappingUUID }),
      above: 0,
      periodMinutes: 5,
      consequence: "Stock changes were given up after 12 hours: recipients were not notified of them.",
      firstStep: "read the batches in the bucket failed-changes, fix the cause, then invoke check-stock with them.",
    });
  }

  /** Fires long before the mapping gives a batch up and leaves it in the bucket of failed changes. */
  private lateAlarm({ environment }: CheckStockProps): void {
    alarm(this, "late-alarm", {
      environment,
      name: "late-alerts",
      metric: awsMetric("AWS/Lambda", "IteratorAge", { FunctionName: resourceName(environment, FUNCTION) }, "Maximum"),
      above: environment.lateAfterMinutes * 60 * 1000,
      consequence: `Alerts are more than ${environment.lateAfterMinutes} minutes late; after 12 hours they are given up.`,
      firstStep: "read the log of check-stock: it names the call that fails.",
    });
  }

  private unreadableChanges({ environment }: CheckStockProps): Queue {
    const queue = new Queue(this, "unreadable", { environment, name: UNREADABLE });
    alarm(this, "unreadable-alarm", {
      environment,
      name: UNREADABLE,
      metric: awsMetric("AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName: queue.name }, "Maximum"),
      above: 0,
      consequence: "A stock change could not be read: recipients were not notified of it.",
      firstStep: "read the message, which is the whole stream record, and find out what wrote the row.",
    });
    return queue;
  }
}

function filters({ emulated }: Environment) {
  return (emulated ? LOCAL_STREAM_FILTER : STREAM_FILTER).map((pattern) => ({ pattern: JSON.stringify(pattern) }));
}
