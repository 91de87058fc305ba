import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { SQSHandler, SQSRecord } from "aws-lambda";
import { boundedRequests } from "#functions/bounded-requests.ts";
import { systemClock } from "#functions/clock.ts";
import { Deadline, invocationTime } from "#functions/deadline.ts";
import { readEnvironment } from "#functions/environment.ts";
import { LeanDynamoDBClient } from "#functions/lean-dynamodb-client.ts";
import { logger } from "#functions/logger.ts";
import { AlertTopic } from "#functions/publish/alert-topic.ts";
import { PublishRateLimit } from "#functions/publish/rate-limit.ts";
import { SharedPermits } from "#functions/publish/shared-permits.ts";
import { FailedUploads } from "#functions/uploads/failed-uploads.ts";
import { UploadQueue } from "#functions/uploads/upload-queue.ts";
import { FormerThresholds } from "./adapters/former-thresholds.ts";
import { InventoryTable } from "./adapters/inventory-table.ts";
import { ReportBucket } from "./adapters/report-bucket.ts";
import { SettingsBucket } from "./adapters/settings-bucket.ts";
import { StoreSummaries } from "./adapters/store-summaries.ts";
import { UnfinishedUploads } from "./adapters/unfinished-uploads.ts";
import { UploadAlerts } from "./adapters/upload-alerts.ts";
import { UploadBucket } from "./adapters/upload-bucket.ts";
import { UploadVersions } from "./adapters/upload-versions.ts";
import { UploadsTable } from "./adapters/uploads-table.ts";
import { LOAD_INVENTORY_ENVIRONMENT } from "./environment-names.ts";
import { handleMessage, type MessageDependencies } from "./handle-message.ts";
import { ThresholdSettings } from "./in-force/threshold-settings.ts";
import { loadMessage } from "./load-message.ts";

/** Time that a request which was under way when its function was stopped can still take to arrive. */
const REQUEST_MS = 30_000;

// cold start
const environment = readEnvironment(LOAD_INVENTORY_ENVIRONMENT);
const timeoutMs = Number(environment.TIMEOUT_SECONDS) * 1000;
const deadline = new Deadline();
const time = invocationTime(deadline);
const dependencies = wire();

export const handler: SQSHandler = async ({ Records }, context) => {
  logger.addContext(context);
  // every event
  deadline.begin(() => context.getRemainingTimeInMillis(), timeoutMs);
  // every record: a failure is thrown, so that the queue shows the message again
  for (const record of Records) await load(record);
};

async function load({ body, attributes }: SQSRecord): Promise<void> {
  logger.resetKeys();
  try {
    const isLastTry = Number(attributes.ApproximateReceiveCount) >= Number(environment.MAX_RECEIVE_COUNT);
    await handleMessage({ ...loadMessage(body, environment.UPLOAD_BUCKET), isLastTry }, dependencies, time);
  } catch (error) {
    logger.error("The message is not handled and will be tried again", { error });
    throw error;
  }
}

function wire(): MessageDependencies {
  const bounds = boundedRequests(deadline);
  const dynamodb = new DynamoDBClient(bounds);
  const s3 = new S3Client(bounds);
  const sns = new SNSClient(bounds);
  const uploadBucket = new UploadBucket(s3, environment.UPLOAD_BUCKET);
  const rateLimit = new PublishRateLimit(new SharedPermits(dynamodb, environment.ANNOUNCEMENTS_TABLE), systemClock);
  return {
    uploadBucket,
    inventory: new InventoryTable(
      new LeanDynamoDBClient(bounds),
      environment.INVENTORY_TABLE,
      environment.STREAMS_PARTIQL === "yes",
    ),
    summaries: new StoreSummaries(dynamodb, environment.STORES_TABLE),
    uploadsTable: new UploadsTable(dynamodb, environment.UPLOADS_TABLE),
    versions: new UploadVersions(dynamodb, environment.UPLOADS_TABLE),
    unfinished: new UnfinishedUploads(dynamodb, environment.UPLOADS_TABLE),
    failed: new FailedUploads(dynamodb, environment.UPLOADS_TABLE),
    reports: new ReportBucket(s3, environment.REPORT_BUCKET),
    settings: new ThresholdSettings(
      new SettingsBucket(s3, environment.SETTINGS_BUCKET),
      new FormerThresholds(dynamodb, environment.STORES_TABLE, uploadBucket),
      Number(environment.DEFAULT_THRESHOLD),
    ),
    uploadQueue: new UploadQueue(new SQSClient(bounds), environment.LOAD_QUEUE_URL, environment.UPLOAD_BUCKET),
    alerts: new UploadAlerts(
      {
        recipients: new AlertTopic(sns, environment.ALERT_TOPIC_ARN, rateLimit),
        operators: new AlertTopic(sns, environment.OPERATIONS_TOPIC_ARN, rateLimit),
      },
      ...([dynamodb, environment.ANNOUNCEMENTS_TABLE] as const),
    ),
    dashboardUrl: environment.DASHBOARD_URL,
    leaseMs: timeoutMs + REQUEST_MS,
    maxRows: Number(environment.MAX_ROWS),
  };
}
