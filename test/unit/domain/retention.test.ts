import { expect } from "chai";
import * as retention from "#domain/retention.ts";

const { MESSAGE_DAYS, UPLOAD_ORDER_DAYS, REPLAY_DAYS, UPLOAD_VERSION_DAYS } = retention;
/** The longest that a message waits which is redriven once. */
const REDRIVEN_DAYS = 2 * MESSAGE_DAYS;

describe("what is kept", () => {
  it("in the order of uploads outlasts every message about an upload, a redriven one too", () =>
    expect(UPLOAD_ORDER_DAYS).to.be.at.least(REDRIVEN_DAYS));

  it("in the order of uploads outlasts the message of the oldest upload that is replayed", () =>
    expect(UPLOAD_ORDER_DAYS).to.be.at.least(REPLAY_DAYS + MESSAGE_DAYS));

  it("of a removed item stands as long as the order of uploads knows what is older than its removal", () =>
    expect(retention.TOMBSTONE_DAYS).to.be.at.least(UPLOAD_ORDER_DAYS));

  it("of the messages about an upload is there as long as the upload can run again", () =>
    expect(retention.UPLOAD_MESSAGE_DAYS).to.be.at.least(Math.max(UPLOAD_ORDER_DAYS, REDRIVEN_DAYS)));

  it("of an upload's place outlasts a replay that is redriven, and the upload's version", () =>
    expect(retention.UPLOAD_PLACE_DAYS).to.be.at.least(Math.max(REPLAY_DAYS + REDRIVEN_DAYS, UPLOAD_VERSION_DAYS)));

  it("of old versions is there while a message names it, and while the order of uploads has it read again", () =>
    expect(UPLOAD_VERSION_DAYS).to.be.at.least(Math.max(UPLOAD_ORDER_DAYS, REPLAY_DAYS + REDRIVEN_DAYS)));

  it("of reports outlasts the versions they are about: a version without a report is taken for lost", () =>
    expect(retention.REPORT_DAYS).to.be.at.least(UPLOAD_VERSION_DAYS));

  it("of settings that were in force is at hand as long as the files that they came with", () =>
    expect(retention.SETTINGS_COPY_DAYS).to.be.at.least(UPLOAD_VERSION_DAYS));

  it("of a last alert outlasts every repetition of the change: a stream's record and the time to try it again", () =>
    expect(retention.LAST_ALERT_HOURS).to.be.at.least(retention.STREAM_HOURS + retention.CHANGE_HOURS));

  it("in the stream outlasts check-stock's patience with it", () =>
    expect(retention.STREAM_HOURS).to.be.above(retention.CHANGE_HOURS));

  it("by a queue is no longer than SQS keeps anything", () => expect(retention.QUEUE_DAYS).to.be.at.most(14));

  it("of the dashboard's files for open tabs outlasts a session", () =>
    expect(retention.RETIRED_ASSET_DAYS).to.be.above(1));
});

describe("the end of what is kept", () => {
  it("is a second that has not come before the days are over", () => {
    expect(retention.expiryAfter(2, 1500)).to.equal(2 + 2 * 86_400);
    expect(retention.expiryAfter(2, 2000)).to.equal(2 + 2 * 86_400);
  });
});
