import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import type { CheckStockVariable } from "#functions/check-stock/environment-names.ts";
import { STREAM_FILTER } from "#functions/check-stock/stream-filter.ts";
import { alarm } from "./building-blocks/alarm.ts";
import { resourceName } from "./building-blocks/names.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { PrivateBucket } from "./building-blocks/private-bucket.ts";
import { Queue } from "./building-blocks/queue.ts";
import { ZipFunction } from "./building-blocks/zip-function.ts";

export interface CheckStockProps {
  readonly environment: Environment;
  readonly inventory: { readonly streamArn: string; readonly readStream: Permission };
  readonly announcements: { readonly name: string; readonly remember: Permission; readonly pace: Permission };
  readonly alerts: { readonly arn: string; readonly publish: Permission };
  readonly dashboardUrl: string;
  readonly operationsTopicArn: string;
}

const FUNCTION = "check-stock";
const PART = "unreadable-changes";
/** Milliseconds a change may wait to be looked at. */
const LATE_MS = 15 * 60 * 1000;
/** Seconds: at two messages a second time enough for the batch of 500 stores that change at once. */
const TIMEOUT_SECONDS = 300;
/** Changes; the larger a batch, the fewer messages a store's first upload makes. */
const BATCH_SIZE = 1000;
/** Seconds to gather changes of one upload, so that they make one message. */
const BATCHING_WINDOW_SECONDS = 5;
/** A publish that fails is tried again for half a day: the stream itself forgets after a day. */
const MAXIMUM_AGE_SECONDS = 12 * 60 * 60;
const MAXIMUM_RETRY_ATTEMPTS = 10_000;
const MEMORY_MIB = 512;
const KEEP_FAILED_DAYS = 90;

/** Tells people what became low or out. */
export class CheckStock extends Construct {
  readonly functionName: string;

  constructor(scope: Construct, id: string, props: CheckStockProps) {
    super(scope, id);
    const { environment, inventory, announcements, alerts } = props;
    const unreadable = this.unreadableChanges(props);
    const failed = new PrivateBucket(this, "failed", {
      environment,
      part: "failed-changes",
      keepOldVersionsDays: 1,
      keepObjectsDays: KEEP_FAILED_DAYS,
    });
    const fn = new ZipFunction<CheckStockVariable>(this, "function", {
      environment,
      name: FUNCTION,
      variables: {
        ALERT_TOPIC_ARN: alerts.arn,
        ANNOUNCEMENTS_TABLE: announcements.name,
        FAILURE_QUEUE_URL: unreadable.url,
        DASHBOARD_URL: props.dashboardUrl,
      },
      permissions: [
        inventory.readStream,
        announcements.remember,
        announcements.pace,
        alerts.publish,
        unreadable.send,
        { sid: "KeepFailedBatches", actions: ["s3:PutObject"], resources: [`${failed.arn}/*`] },
        { sid: "ListFailedBatches", actions: ["s3:ListBucket"], resources: [failed.arn] },
      ],
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMiB: MEMORY_MIB,
    });
    new LambdaEventSourceMapping(this, "mapping", {
      eventSourceArn: inventory.streamArn,
      functionName: fn.arn,
      startingPosition: "TRIM_HORIZON",
      batchSize: BATCH_SIZE,
      maximumBatchingWindowInSeconds: BATCHING_WINDOW_SECONDS,
      filterCriteria: { filter: STREAM_FILTER.map((pattern) => ({ pattern: JSON.stringify(pattern) })) },
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: MAXIMUM_RETRY_ATTEMPTS,
      maximumRecordAgeInSeconds: MAXIMUM_AGE_SECONDS,
      destinationConfig: { onFailure: { destinationArn: failed.arn } },
      functionResponseTypes: ["ReportBatchItemFailures"],
    });
    this.lateAlarm(props);
    this.functionName = fn.name;
  }

  /** Rings long before the mapping gives a batch up and leaves it in the bucket of failed changes. */
  private lateAlarm({ environment, operationsTopicArn }: CheckStockProps): void {
    alarm(this, "late-alarm", {
      environment,
      part: "late-alerts",
      namespace: "AWS/Lambda",
      metric: "IteratorAge",
      dimensions: { FunctionName: resourceName(environment, FUNCTION) },
      statistic: "Maximum",
      above: LATE_MS,
      consequence: "Alerts come more than 15 minutes late.",
      firstStep: "read the log of check-stock: it says which call fails.",
      operationsTopicArn,
    });
  }

  private unreadableChanges({ environment, operationsTopicArn }: CheckStockProps): Queue {
    const queue = new Queue(this, "unreadable", { environment, part: PART });
    alarm(this, "unreadable-alarm", {
      environment,
      part: PART,
      namespace: "AWS/SQS",
      metric: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
      above: 0,
      consequence: "A change of stock could not be understood: nobody was told of it.",
      firstStep: "read the message, it is the whole stream record, and look who wrote such a row.",
      operationsTopicArn,
    });
    return queue;
  }
}
