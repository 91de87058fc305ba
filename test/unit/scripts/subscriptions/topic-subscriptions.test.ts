import { GetSubscriptionAttributesCommand, ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { expect } from "chai";
import sinon from "sinon";
import { TopicSubscriptions } from "#scripts/subscriptions/topic-subscriptions.ts";

const ARN = "arn:aws:sns:eu-central-1:111111111111:alerts:1";

describe("the subscriptions of a topic", () => {
  it("are confirmed or pending by what SNS says of each, page after page", async () => {
    const subscriptions = await topicWith(
      [
        [{ Protocol: "email", Endpoint: "a@example.com", SubscriptionArn: ARN }],
        [
          { Protocol: "email", Endpoint: "b@example.com", SubscriptionArn: "PendingConfirmation" },
          { Protocol: "https", Endpoint: "https://example.com", SubscriptionArn: `${ARN}2` },
        ],
      ],
      { [ARN]: { FilterPolicy: '{"severity":["OUT"]}' }, [`${ARN}2`]: { PendingConfirmation: "true" } },
    );
    expect(subscriptions).to.deep.equal([
      { protocol: "email", endpoint: "a@example.com", state: "confirmed", filterPolicy: '{"severity":["OUT"]}' },
      { protocol: "email", endpoint: "b@example.com", state: "pending", filterPolicy: undefined },
      { protocol: "https", endpoint: "https://example.com", state: "pending", filterPolicy: undefined },
    ]);
  });

  it("are not those that ended, which SNS lists for some days", async () => {
    expect(
      await topicWith([[{ Protocol: "email", Endpoint: "a@example.com", SubscriptionArn: "Deleted" }]], {}),
    ).to.deep.equal([]);
  });
});

type Listed = { Protocol: string; Endpoint: string; SubscriptionArn: string };

function topicWith(pages: readonly Listed[][], attributes: Record<string, Record<string, string>>) {
  const client = new SNSClient({ region: "eu-central-1" });
  sinon.stub(client, "send").callsFake(async (command: unknown) => {
    if (command instanceof GetSubscriptionAttributesCommand)
      return { Attributes: attributes[command.input.SubscriptionArn ?? ""] };
    const page = command instanceof ListSubscriptionsByTopicCommand ? Number(command.input.NextToken ?? 0) : 0;
    return { Subscriptions: pages[page], NextToken: page + 1 < pages.length ? `${page + 1}` : undefined };
  });
  return new TopicSubscriptions(client).of("topic");
}
