import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBStreamHandler } from "aws-lambda";
import { boundedRequests } from "#functions/bounded-requests.ts";
import { systemClock } from "#functions/clock.ts";
import { Deadline } from "#functions/deadline.ts";
import { readEnvironment } from "#functions/environment.ts";
import { ItemBatches } from "#functions/item-batches.ts";
import { logger } from "#functions/logger.ts";
import { AlertTopic } from "#functions/publish/alert-topic.ts";
import { PublishRateLimit } from "#functions/publish/rate-limit.ts";
import { SharedPermits } from "#functions/publish/shared-permits.ts";
import { checkStock } from "./check-stock.ts";
import { CHECK_STOCK_ENVIRONMENT } from "./environment-names.ts";
import { FailureQueue } from "./failure-queue.ts";
import { LastAlerts } from "./last-alerts.ts";
import { readStockRecord } from "./stock-change.ts";

// Cold start.
const environment = readEnvironment(CHECK_STOCK_ENVIRONMENT);
const deadline = new Deadline();
const bounds = boundedRequests(deadline);
const dynamo = new DynamoDBClient(bounds);
const rateLimit = new PublishRateLimit(new SharedPermits(dynamo, environment.ANNOUNCEMENTS_TABLE), systemClock);
const dependencies = {
  topic: new AlertTopic(new SNSClient(bounds), environment.ALERT_TOPIC_ARN, rateLimit),
  lastAlerts: new LastAlerts(new ItemBatches(dynamo, environment.ANNOUNCEMENTS_TABLE, deadline), systemClock),
  failures: new FailureQueue(new SQSClient(bounds), environment.FAILURE_QUEUE_URL),
  dashboardUrl: environment.DASHBOARD_URL,
};

/** Every event is a batch of the Inventory table's stream, every record of it one changed item. */
export const handler: DynamoDBStreamHandler = (event, context) => {
  logger.addContext(context);
  deadline.begin(() => context.getRemainingTimeInMillis());
  return checkStock(event.Records.map(readStockRecord), {
    ...dependencies,
    timeLeftMs: () => context.getRemainingTimeInMillis(),
  });
};
