import sinon from "sinon";
import { LeanDynamoDBClient } from "#functions/lean-dynamodb-client.ts";

/** A client whose commands are answered without a server, and what it was asked to send; `sinon.restore` ends it. */
export function answeringClient(answers: (command: unknown) => unknown) {
  const client = new LeanDynamoDBClient({ region: "eu-central-1" });
  const sent: unknown[] = [];
  const send = async (command: unknown) => {
    sent.push(command);
    return answers(command) as Promise<never>;
  };
  sinon.stub(client, "send").callsFake(send);
  sinon.stub(client, "sendJson").callsFake((Kind, json) => send(new Kind(JSON.parse(json))));
  return { client, sent };
}
