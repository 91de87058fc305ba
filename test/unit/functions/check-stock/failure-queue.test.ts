import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBRecord } from "aws-lambda";
import { expect } from "chai";
import sinon from "sinon";
import { FailureQueue } from "#functions/check-stock/failure-queue.ts";
import { logger } from "#functions/logger.ts";
import { QUEUE_TEXT } from "#test/unit/domain/alert/messages.ts";
import { change, row } from "./stream-records.ts";

describe("the queue of unreadable records", () => {
  beforeEach(() => sinon.stub(logger, "warn"));
  afterEach(() => sinon.restore());

  async function bodyOf(record: DynamoDBRecord) {
    const client = new SQSClient({ region: "eu-central-1" });
    const send = sinon.stub(client, "send").resolves({});
    await new FailureQueue(client, "https://sqs.example.com/q").setAside({ kind: "unreadable", record, reason: "why" });
    const command: unknown = send.firstCall.args[0];
    const body = (command instanceof SendMessageCommand && command.input.MessageBody) || "";
    expect(body).to.match(QUEUE_TEXT);
    return JSON.parse(body);
  }

  it("takes the whole record and the reason", async () => {
    const record = change(row(50), row(0));
    expect(await bodyOf(record)).to.deep.equal({ reason: "why", record });
  });

  it("takes a record whose names hold what no message may", async () => {
    const record = change(row(50), { ...row(0), Item: { S: "Kettle\uFFFE" } });
    expect(await bodyOf(record)).to.deep.equal({ reason: "why", record });
  });

  it("takes a record that is larger than a message without its images", async () => {
    const record = change(row(50), { ...row(0), Note: { S: "ä".repeat(140_000) } });
    const { Keys, SequenceNumber } = record.dynamodb ?? {};
    expect((await bodyOf(record)).record.dynamodb).to.deep.equal({ Keys, SequenceNumber });
  });
});
