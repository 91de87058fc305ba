import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification/index.js";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { alarm } from "./building-blocks/alarm.ts";
import { awsMetric } from "./building-blocks/metric.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { Queue, queueArn } from "./building-blocks/queue.ts";

export interface UploadQueueProps {
  readonly environment: Environment;
  readonly bucket: { readonly name: string; readonly arn: string };
}

const QUEUE = "loads";
const DEAD_LETTERS = "loads-dead-letters";
/** A message shows again after this many function timeouts, as AWS advises for a queue that feeds a function. */
const VISIBILITY_TIMEOUTS = 6;
/** The emulator refuses no start, so nobody need wait for more than the function itself. */
const EMULATED_VISIBILITY_TIMEOUTS = 1;
const MAX_RECEIVE_COUNT = 5;

/** One message for every file that arrives; what cannot be handled ends in the dead-letter queue, where an alarm fires. */
export class UploadQueue extends Construct {
  readonly arn: string;
  readonly url: string;
  readonly deadLetterUrl: string;
  readonly consume: Permission;
  readonly send: Permission;
  /** A message that fails so many times is given up. */
  readonly maxReceiveCount = MAX_RECEIVE_COUNT;
  /** The longest time from the first try of a message to the end of its last one. */
  readonly triesSeconds: number;

  constructor(scope: Construct, id: string, { environment, bucket }: UploadQueueProps) {
    super(scope, id);
    const deadLetters = new Queue(this, "dead-letters", {
      environment,
      name: DEAD_LETTERS,
      takesDeadLettersOf: [queueArn(environment, QUEUE)],
    });
    const visibilityTimeoutSeconds = visibilityTimeouts(environment) * environment.loadTimeoutSeconds;
    this.triesSeconds = MAX_RECEIVE_COUNT * visibilityTimeoutSeconds;
    const queue = new Queue(this, "queue", {
      environment,
      name: QUEUE,
      visibilityTimeoutSeconds,
      deadLetters: { arn: deadLetters.arn, maxReceiveCount: MAX_RECEIVE_COUNT },
      senders: [
        {
          sid: "UploadBucketSends",
          service: "s3.amazonaws.com",
          sourceArn: bucket.arn,
          sourceAccount: environment.accountIds[0],
        },
      ],
    });
    new S3BucketNotification(this, "notification", {
      bucket: bucket.name,
      queue: [{ queueArn: queue.arn, events: ["s3:ObjectCreated:*"] }],
    });
    alarm(this, "age-alarm", {
      environment,
      name: "late-loads",
      metric: awsMetric("AWS/SQS", "ApproximateAgeOfOldestMessage", { QueueName: queue.name }, "Maximum"),
      above: environment.lateAfterMinutes * 60,
      consequence: `A store's file has waited for more than ${environment.lateAfterMinutes} minutes: its stock levels are stale.`,
      firstStep: "read the log of load-inventory: it says what fails, or that many files wait.",
    });
    alarm(this, "dead-letters-alarm", {
      environment,
      name: DEAD_LETTERS,
      metric: awsMetric("AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName: deadLetters.name }, "Maximum"),
      above: 0,
      consequence: "A store's file was not loaded: its stock levels are stale.",
      firstStep: "read the message and the function's log, fix the cause, then run npm run redrive.",
    });
    this.arn = queue.arn;
    this.url = queue.url;
    this.deadLetterUrl = deadLetters.url;
    this.consume = queue.consume;
    this.send = queue.send;
  }
}

function visibilityTimeouts({ emulated }: Environment): number {
  return emulated ? EMULATED_VISIBILITY_TIMEOUTS : VISIBILITY_TIMEOUTS;
}
