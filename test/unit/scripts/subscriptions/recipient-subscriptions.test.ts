import { expect } from "chai";
import { subscriptionCells, subscriptionsOf } from "#scripts/subscriptions/recipient-subscriptions.ts";
import type { TopicSubscription } from "#scripts/subscriptions/topic-subscriptions.ts";

describe("the recipients of an environment", () => {
  const mail = { protocol: "email", endpoint: "Buyers@example.com" } as const;

  it("are missing where no subscription is theirs", () => {
    expect(subscriptionsOf([mail], [])).to.deep.equal([{ ...mail, state: "missing", filterPolicy: undefined }]);
    expect(subscriptionsOf([mail], [subscription("sms", "+4930123456")]).map(({ state }) => state)).to.deep.equal([
      "confirmed",
      "missing",
    ]);
  });

  it("are the same mailbox in capitals", () => {
    const known = subscription("email", "buyers@EXAMPLE.com");
    expect(subscriptionsOf([mail], [known])).to.deep.equal([known]);
  });

  it("are not compared where only Terraform knows the endpoint", () => {
    expect(subscriptionsOf([{ protocol: "sqs", endpoint: "$" + "{aws_sqs_queue.inbox.arn}" }], [])).to.deep.equal([]);
  });
});

describe("the line about a subscription", () => {
  it("says what passes, or what to do", () => {
    const known = subscription("email", "a@example.com");
    expect(subscriptionCells(known)).to.deep.equal(["confirmed", "email", "a@example.com", "everything"]);
    expect(subscriptionCells({ ...known, filterPolicy: '{"severity":["OUT"]}' }).at(-1)).to.equal(
      '{"severity":["OUT"]}',
    );
    expect(subscriptionCells({ ...known, state: "pending" }).at(-1)).to.contain("48 hours");
    expect(subscriptionCells({ ...known, state: "missing" }).at(-1)).to.contain("apply again");
  });
});

function subscription(protocol: string, endpoint: string): TopicSubscription {
  return { protocol, endpoint, state: "confirmed", filterPolicy: undefined };
}
