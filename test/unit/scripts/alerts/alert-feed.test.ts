import { QueueDoesNotExist, SQSClient } from "@aws-sdk/client-sqs";
import { expect } from "chai";
import sinon from "sinon";
import { AlertFeed } from "#scripts/alerts/alert-feed.ts";

const ALERT = { Body: JSON.stringify({ Message: JSON.stringify({ store: "Lyon", severity: "OUT" }) }) };

describe("alert feed", () => {
  it("ends quietly, after all that was read, when its queue is deleted", async () => {
    const sqs = new SQSClient({ region: "us-east-1" });
    const send = sinon.stub(sqs, "send");
    send.onFirstCall().resolves({ Messages: [ALERT] });
    send.onSecondCall().resolves({});
    send.rejects(new QueueDoesNotExist({ message: "gone", $metadata: {} }));
    const feed = feedOf(sqs);
    await feed.ended;
    const seen: string[] = [];
    feed.showTo(({ store }) => seen.push(store));
    expect(seen).to.deep.equal(["Lyon"]);
    expect(await feed.until(() => false, 60)).to.equal(false);
  });

  it("rejects when the queue cannot be read for another reason", async () => {
    const sqs = new SQSClient({ region: "us-east-1" });
    sinon.stub(sqs, "send").rejects(new Error("unreachable"));
    const failure = await feedOf(sqs).ended.catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error).with.property("message", "unreachable");
  });
});

function feedOf(sqs: SQSClient): AlertFeed {
  return new AlertFeed({
    sqs,
    queueUrl: "https://sqs.us-east-1.amazonaws.com/1/inbox",
    signal: new AbortController().signal,
  });
}
