import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import { UPLOAD_MESSAGE_DAYS } from "#domain/retention.ts";
import { NotLoadedRows } from "#domain/upload/not-loaded-rows.ts";
import { ContinueLater } from "#functions/deadline.ts";
import { UploadAlerts } from "#functions/load-inventory/adapters/upload-alerts.ts";
import { notifyStores } from "#functions/load-inventory/report/notify-stores.ts";
import { LONGEST_PERMIT_WAIT_MS, NoPublishPermit } from "#functions/publish/rate-limit.ts";
import { report, stock } from "#test/unit/domain/alert/messages.ts";
import { failureOf } from "#test/unit/functions/load-inventory/loading.ts";
import { sentInputs } from "#test/unit/functions/load-inventory/sent-inputs.ts";

const VERSION = { key: "stores/Lyon/a.csv", versionId: "v1" };

describe("the sent messages about an upload", () => {
  afterEach(() => sinon.restore());

  function storing(sent: readonly string[]) {
    const client = new DynamoDBClient({ region: "eu-central-1" });
    const send = sinon.stub(client, "send").resolves({ Attributes: { Sent: { SS: [...sent] } } });
    const publish = sinon.stub().resolves();
    const topics = { recipients: { publish: sinon.stub().rejects() }, operators: { publish } };
    return { alerts: new UploadAlerts(topics, client, "announcements"), send, publish };
  }

  it("get one more of the same version, and those that other runs added are read", async () => {
    const { alerts, send } = storing(["store Ghent", "store Oslo"]);
    expect(await alerts.addSent(VERSION, "store Oslo")).to.deep.equal(new Set(["store Ghent", "store Oslo"]));
    const [input] = sentInputs(
      send.args.map(([command]) => command),
      UpdateItemCommand,
    );
    expect(input?.Key).to.deep.equal({ Store: { S: " upload messages" }, Item: { S: "stores/Lyon/a.csv/v1.json" } });
    expect(input?.UpdateExpression).to.contain("ADD #sent :id");
    expect(input?.ExpressionAttributeValues?.[":id"]).to.deep.equal({ SS: ["store Oslo"] });
    const days = (Number(input?.ExpressionAttributeValues?.[":expiresAt"]?.N) - Date.now() / 1000) / 86_400;
    expect(Math.round(days)).to.equal(UPLOAD_MESSAGE_DAYS);
  });

  it("are none where nothing was sent, and asking adds nothing to it", async () => {
    const { alerts, send } = storing([]);
    expect(await alerts.sent(VERSION)).to.deep.equal(new Set());
    const [input] = sentInputs(
      send.args.map(([command]) => command),
      UpdateItemCommand,
    );
    expect(input?.UpdateExpression).not.to.contain("ADD");
    expect(input?.ReturnValues).to.equal("ALL_NEW");
  });

  it("go to whom they are for, within the time that is left", async () => {
    const { alerts, publish } = storing([]);
    const message = stock("Lyon");
    await alerts.publish(message, 1_500, "operators");
    expect(publish.args).to.deep.equal([[message, [], 1_500]]);
  });
});

describe("a message about an upload that gets no permit", () => {
  for (const [when, leftMs, error] of [
    ["fails and is tried again where there was time enough to wait", LONGEST_PERMIT_WAIT_MS, NoPublishPermit],
    ["goes on in a later invocation where the time was short", LONGEST_PERMIT_WAIT_MS - 1, ContinueLater],
  ] as const) {
    it(when, async () => {
      const alerts = {
        sent: async () => new Set<string>(),
        publish: () => Promise.reject(new NoPublishPermit(1)),
        addSent: async () => new Set<string>(),
      };
      const time = { now: Date.now, leftMs: () => leftMs, sleep: async () => {} };
      const refused = report({ outcome: "refused", error: { code: "header", message: "No header." } });
      const notifying = notifyStores(refused, new NotLoadedRows(1), { alerts, dashboardUrl: "none" }, time);
      expect(await failureOf(notifying)).to.be.instanceOf(error);
    });
  }
});
