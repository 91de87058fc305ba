import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect } from "chai";
import sinon from "sinon";
import { DeadLetters } from "#scripts/redrive/dead-letters.ts";

describe("the dead-letter queue", () => {
  it("is asked until it answers with nothing, patiently enough to ask all of SQS's servers", async () => {
    const client = new SQSClient({ region: "eu-central-1" });
    const send = sinon.stub(client, "send");
    send.onFirstCall().resolves({ Messages: [{ MessageId: "1", Body: "b", ReceiptHandle: "r" }] });
    send.resolves({});
    const received = [];
    for await (const messages of new DeadLetters(client, "url").receive(new AbortController().signal))
      received.push(...messages);
    expect(received).to.deep.equal([{ id: "1", body: "b", receipt: "r" }]);
    const [request] = send.firstCall.args;
    expect(request instanceof ReceiveMessageCommand && request.input.WaitTimeSeconds).to.be.greaterThan(0);
  });
});
