import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { systemClock } from "#functions/clock.ts";
import { readEnvironment } from "#functions/environment.ts";
import { ItemBatches } from "#functions/item-batches.ts";
import { AlertTopic } from "#functions/publish/alert-topic.ts";
import { PublishPace } from "#functions/publish/publish-pace.ts";
import { SharedPublishSlots } from "#functions/publish/publish-slots.ts";
import { WATCH_STORES_ENVIRONMENT } from "./environment-names.ts";
import { silenceLimit } from "./silence-limit.ts";
import { Silences } from "./silences.ts";
import { StoreSummaries } from "./store-summaries.ts";
import { watchStores } from "./watch-stores.ts";

// Cold start.
const environment = readEnvironment(WATCH_STORES_ENVIRONMENT);
const dynamo = new DynamoDBClient();
const pace = new PublishPace(new SharedPublishSlots(dynamo, environment.ANNOUNCEMENTS_TABLE), systemClock);
const parts = {
  summaries: new StoreSummaries(dynamo, environment.STORES_TABLE),
  silences: new Silences(new ItemBatches(dynamo, environment.ANNOUNCEMENTS_TABLE, systemClock)),
  topic: new AlertTopic(new SNSClient(), environment.ALERT_TOPIC_ARN, pace),
  limit: silenceLimit(environment.SILENT_AFTER_HOURS, environment.EXEMPT_STORES),
  dashboardUrl: environment.DASHBOARD_URL,
};

/** Every event is one run of the schedule; what it says does not matter. */
export const handler = (): Promise<void> => watchStores(systemClock.now(), parts);
