import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { ScheduledHandler } from "aws-lambda";
import { boundedRequests } from "#functions/bounded-requests.ts";
import { systemClock } from "#functions/clock.ts";
import { Deadline } from "#functions/deadline.ts";
import { readEnvironment } from "#functions/environment.ts";
import { ItemBatches } from "#functions/item-batches.ts";
import { logger } from "#functions/logger.ts";
import { AlertTopic } from "#functions/publish/alert-topic.ts";
import { PublishRateLimit } from "#functions/publish/rate-limit.ts";
import { SharedPermits } from "#functions/publish/shared-permits.ts";
import { FailedUploads } from "#functions/uploads/failed-uploads.ts";
import { UploadQueue } from "#functions/uploads/upload-queue.ts";
import { WATCH_STORES_ENVIRONMENT } from "./environment-names.ts";
import { LastStaleAlerts } from "./last-stale-alerts.ts";
import { staleLimit } from "./stale-limit.ts";
import { StoreSummaries } from "./store-summaries.ts";
import { watchStores } from "./watch-stores.ts";
import { watchUploads } from "./watch-uploads.ts";

// Cold start.
const environment = readEnvironment(WATCH_STORES_ENVIRONMENT);
const deadline = new Deadline();
const bounds = boundedRequests(deadline);
const dynamo = new DynamoDBClient(bounds);
const rateLimit = new PublishRateLimit(new SharedPermits(dynamo, environment.ANNOUNCEMENTS_TABLE), systemClock);
const dependencies = {
  summaries: new StoreSummaries(dynamo, environment.STORES_TABLE),
  lastAlerts: new LastStaleAlerts(new ItemBatches(dynamo, environment.ANNOUNCEMENTS_TABLE, deadline)),
  topic: new AlertTopic(new SNSClient(bounds), environment.ALERT_TOPIC_ARN, rateLimit),
  limit: staleLimit(environment.SILENT_AFTER_HOURS, environment.EXEMPT_STORES),
  dashboardUrl: environment.DASHBOARD_URL,
};

const uploads = {
  failed: new FailedUploads(dynamo, environment.UPLOADS_TABLE),
  queue: new UploadQueue(new SQSClient(bounds), environment.LOAD_QUEUE_URL, environment.UPLOAD_BUCKET),
  triesMs: Number(environment.TRIES_SECONDS) * 1000,
};

/** Every event is one run of the schedule; what it says does not matter. Neither watch waits for the other to succeed. */
export const handler: ScheduledHandler = async (_, context) => {
  deadline.begin(() => context.getRemainingTimeInMillis());
  const now = systemClock.now();
  const watches = await Promise.allSettled([watchStores(now, dependencies), watchUploads(now, uploads)]);
  const [first, second] = watches.flatMap((watch) => (watch.status === "rejected" ? [watch.reason] : []));
  if (second) logger.error("Both watches failed", { error: second });
  if (first) throw first;
};
