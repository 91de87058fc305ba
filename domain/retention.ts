/*
 * How long everything is kept. What must outlast something else is held to it by test/unit/domain/retention.test.ts; a test that
 * fails there says which promise a new number breaks.
 */

/** A message in a queue, the most that SQS keeps one. */
export const QUEUE_DAYS = 14;
/** How long a message can wait: in its queue and then in the dead-letter queue. A redrive gives it as long again. */
export const MESSAGE_DAYS = 2 * QUEUE_DAYS;
/** An upload in the order of uploads, by which a late older one is found to be older. */
export const UPLOAD_ORDER_DAYS = 60;
/** What is left of a removed item, so that no late older upload brings it back. */
export const TOMBSTONE_DAYS = 60;
/** Which messages about an upload were sent, so that none is sent twice. */
export const UPLOAD_MESSAGE_DAYS = 60;
/** An upload's place in the order, for each of its runs. */
export const UPLOAD_PLACE_DAYS = 120;
/** How old an upload may be that is replayed: its message can wait, and the order of uploads must still know what came later. */
export const REPLAY_DAYS = UPLOAD_ORDER_DAYS - MESSAGE_DAYS;

/** A file in the upload bucket after a newer version took its place. */
export const UPLOAD_VERSION_DAYS = 90;
/** A settings file that was in force, after the next one. */
export const SETTINGS_COPY_DAYS = 90;
/** Report and list of rejected rows of an upload. */
export const REPORT_DAYS = 90;
/** A batch of changes that check-stock gave up. */
export const FAILED_CHANGES_DAYS = 90;
/** A file of the dashboard that was overwritten or removed from its bucket. */
export const DASHBOARD_VERSION_DAYS = 30;
/** A file of the dashboard that no build uses any more, for tabs that are open. */
export const RETIRED_ASSET_DAYS = 30;
/** A state of Terraform that was replaced. */
export const TERRAFORM_STATE_DAYS = 365;
/** Lines of the functions' logs, unless an environment says otherwise. */
export const LOG_DAYS = 30;

/** A change in a table's stream. Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
export const STREAM_HOURS = 24;
/** A change that check-stock tries again and again, before it gives it up. */
export const CHANGE_HOURS = 12;
/** An item's last alert, so that a change that comes again sends no second one. */
export const LAST_ALERT_HOURS = 2 * STREAM_HOURS;

const DAY_SECONDS = 24 * 60 * 60;

/** When something ends that is kept for `days` from now on, in seconds since 1970, as DynamoDB's time to live takes it. */
export function expiryAfter(days: number, nowMs: number): number {
  return Math.ceil(nowMs / 1000) + days * DAY_SECONDS;
}
