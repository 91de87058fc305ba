import { expect } from "chai";
import { subscribeQueue } from "#scripts/alerts/subscribe-queue.ts";

describe("the inbox of a measurement", () => {
  it("is a queue of its own that only the topic may send to, and is gone afterwards", async () => {
    const sent: { name: string; input: { Attributes?: Record<string, string> } }[] = [];
    const answers: Record<string, unknown> = {
      CreateQueueCommand: { QueueUrl: "url" },
      GetQueueAttributesCommand: { Attributes: { QueueArn: "arn:aws:sqs:eu:1:q" } },
      SubscribeCommand: { SubscriptionArn: "subscription" },
    };
    const client = {
      send: async (command: { constructor: { name: string }; input: { Attributes?: Record<string, string> } }) => {
        sent.push({ name: command.constructor.name, input: command.input });
        return answers[command.constructor.name] ?? {};
      },
    } as never; // one verb of either client
    const topicArn = "arn:aws:sns:eu:1:alerts";
    const wishes = { stores: ["Lyon"] };
    const queue = await subscribeQueue({ sqs: client, sns: client, topicArn, name: "q", wishes });
    const [created, , subscribed] = sent;
    expect(JSON.parse(created?.input.Attributes?.Policy ?? "").Statement[0]).to.deep.include({
      Resource: "arn:aws:sqs:eu:1:q",
      Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
    });
    expect(JSON.parse(subscribed?.input.Attributes?.FilterPolicy ?? "").store).to.deep.equal(["Lyon"]);
    await queue.remove();
    expect(sent.slice(3)).to.deep.equal([
      { name: "UnsubscribeCommand", input: { SubscriptionArn: "subscription" } },
      { name: "DeleteQueueCommand", input: { QueueUrl: "url" } },
    ]);
  });
});
