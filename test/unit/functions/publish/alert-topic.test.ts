import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { expect } from "chai";
import sinon from "sinon";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { logger } from "#functions/logger.ts";
import { AlertTopic } from "#functions/publish/alert-topic.ts";
import { stale, stock } from "#test/unit/domain/alert/messages.ts";

const ARN = "arn:aws:sns:eu-central-1:111111111111:alerts";

describe("the alert topic", () => {
  beforeEach(() => sinon.stub(logger, "info"));
  afterEach(() => sinon.restore());

  async function published(message: AlertMessage) {
    const client = new SNSClient({ region: "eu-central-1" });
    const send = sinon.stub(client, "send").resolves({});
    await new AlertTopic(client, ARN, { acquirePermit: async () => {} }).publish(message);
    const command: unknown = send.firstCall.args[0];
    return command instanceof PublishCommand ? command.input : undefined;
  }

  it("sends every rendition to its protocol", async () => {
    const message = stock("Berlin");
    const input = await published(message);
    expect(input).to.include({ TopicArn: ARN, Subject: message.subject, MessageStructure: "json" });
    const { default: machines, email, sms } = message;
    expect(JSON.parse(input?.Message ?? "")).to.deep.equal({ default: machines, email, sms });
  });

  it("routes by store and severity", async () => {
    expect((await published(stock("東京", "LOW")))?.MessageAttributes).to.deep.equal({
      store: { DataType: "String", StringValue: "東京" },
      severity: { DataType: "String", StringValue: "LOW" },
    });
  });

  it("routes a message of several stores to each of them", async () => {
    const names = Array.from({ length: 21 }, (_, index) => `S${index}`);
    const [alert] = stale(names);
    const input = alert && (await published(alert.message));
    expect(input?.MessageAttributes?.store).to.deep.equal({
      DataType: "String.Array",
      StringValue: JSON.stringify(names),
    });
  });

  it("waits for its permit and passes on what SNS answers", async () => {
    const client = new SNSClient({ region: "eu-central-1" });
    const acquirePermit = sinon.stub().resolves();
    const send = sinon.stub(client, "send").rejects(new Error("throttled"));
    const error = await new AlertTopic(client, ARN, { acquirePermit })
      .publish(stock("Berlin"))
      .catch((reason: unknown) => reason);
    expect(`${error}`).to.contain("throttled");
    sinon.assert.callOrder(acquirePermit, send);
  });
});
